package io.naru.search.worker;

import io.naru.schemas.search.SearchQuery;
import io.naru.search.model.serving.SearchAnswer;

/** An answer with its query, whose words and session the result repeats for those who learn. */
record Answered(SearchQuery query, SearchAnswer answer) {}
