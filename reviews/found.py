"""What of critics and publications is found: their names."""

from films.search.index import Kind, Names, index

index.add(Kind("critic", 4, "reviews.Critic", (Names(7, "reviews_critic"),)))
index.add(Kind("publication", 5, "reviews.Publication", (Names(8, "reviews_publication"),)))
