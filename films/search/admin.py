class SearchedAdmin:
    """A list, and an autocomplete, that find records as readers do."""

    def get_search_results(self, request, queryset, search_term):
        if search_term.strip():
            queryset = queryset.search(search_term).by_relevance()
        return queryset, False
