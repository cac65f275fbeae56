"""Pages with which a delegation answers, reviews, signs and sends, and a secretariat sees who has sent."""
