from credits.billing import PRINCIPAL_JOBS, Billing
from credits.models import Credit, Department, Job

DIRECTING = Department(pk=1, code="directing")
ACTING = Department(pk=2, code="acting")
MUSIC = Department(pk=3, code="music")


def credit(code="director", department=DIRECTING, **fields):
    """A credit as the database gives it: each with its own copy of the job."""
    return Credit(job=Job(pk=hash(code), code=code, department=department), **fields)


def test_without_credits_there_is_no_billing():
    assert not Billing([])
    assert Billing([credit()])


def test_credits_are_read_once():
    assert len(Billing(iter([credit(), credit()])).credits) == 2


def test_directors_are_found_by_their_job():
    director, assistant = credit("director"), credit("assistant-director")
    assert Billing([director, assistant]).directors == [director]


def test_the_cast_is_everyone_in_acting():
    actor, voice = credit("actor", ACTING), credit("voice", ACTING)
    assert Billing([credit(), actor, voice]).cast == [actor, voice]


def test_the_crew_is_everyone_else_by_job():
    one, two, composer = credit(), credit(), credit("composer", MUSIC)
    crew = Billing([one, two, credit("actor", ACTING), composer]).crew
    assert [(job.code, people) for job, people in crew] == [
        ("director", [one, two]),
        ("composer", [composer]),
    ]


def test_the_principal_crew_is_the_first_jobs():
    billing = Billing(credit(f"job-{n}") for n in range(PRINCIPAL_JOBS + 1))
    assert [job.code for job, _ in billing.principal_crew] == [
        f"job-{n}" for n in range(PRINCIPAL_JOBS)
    ]


def test_departments_hold_everyone_by_job():
    director, actor, composer = credit(), credit("actor", ACTING), credit("composer", MUSIC)
    departments = Billing([director, actor, composer]).departments
    assert [
        (department.code, [(job.code, people) for job, people in jobs])
        for department, jobs in departments
    ] == [
        ("directing", [("director", [director])]),
        ("acting", [("actor", [actor])]),
        ("music", [("composer", [composer])]),
    ]


def test_two_jobs_of_a_department_stand_under_one_heading():
    ((department, jobs),) = Billing([credit("director"), credit("assistant-director")]).departments
    assert (department, len(jobs)) == (DIRECTING, 2)


def test_a_cast_is_ordered_as_soon_as_one_billing_is_known():
    unordered = [credit("actor", ACTING), credit("actor", ACTING)]
    assert not Billing(unordered).cast_is_ordered
    assert Billing([*unordered, credit("actor", ACTING, position=0)]).cast_is_ordered


def test_the_order_of_the_crew_says_nothing_about_the_cast():
    assert not Billing([credit(position=1), credit("actor", ACTING)]).cast_is_ordered
