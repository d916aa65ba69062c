"""Search: what a text finds among all names, whatever their spelling, script or order of words.

`Film.objects.search(text)` is the interface for one kind of record, `find(text)` for all of them.
`docs/search.md` tells how it folds, ranks and corrects.
"""
