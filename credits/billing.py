"""A film's credits as a page bills them: directors, cast, and the crew by job."""

from itertools import groupby

DIRECTOR, ACTING = "director", "acting"
PRINCIPAL_JOBS = 8


class Billing:
    """Credits in billing order, read once.

    `cast` are the credits of the department of acting; `crew` is (job, credits) for each other job.
    """

    def __init__(self, credits):
        self.credits = list(credits)
        self.directors = [credit for credit in self.credits if credit.job.code == DIRECTOR]
        self.cast = [c for c in self.credits if c.job.department.code == ACTING]
        others = [c for c in self.credits if c.job.department.code != ACTING]
        self.crew = [(job, list(group)) for job, group in groupby(others, lambda c: c.job)]

    def __bool__(self):
        return bool(self.credits)

    @property
    def principal_crew(self):
        """The first jobs: departments come in the order in which films print them."""
        return self.crew[:PRINCIPAL_JOBS]

    @property
    def departments(self):
        """(department, [(job, credits)]) for everyone."""
        for department, group in groupby(self.credits, lambda credit: credit.job.department):
            yield department, [(job, list(jobs)) for job, jobs in groupby(group, lambda c: c.job)]

    @property
    def cast_is_ordered(self):
        return any(credit.position is not None for credit in self.cast)
