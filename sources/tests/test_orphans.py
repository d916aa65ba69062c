from .factories import laden, monument
from .orphans import OrphanTests, attached


class TestMonuments(OrphanTests):
    app = "tests"
    makers = (monument,)

    def test_what_hangs_on_another_record_stays(self):
        laden(monument())
        before = attached()
        laden(monument()).delete()
        assert attached() == before
