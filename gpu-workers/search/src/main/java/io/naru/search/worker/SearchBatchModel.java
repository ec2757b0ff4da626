package io.naru.search.worker;

import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.InvalidRequestException;
import io.naru.schemas.search.SearchFilter;
import io.naru.schemas.search.SearchQuery;
import io.naru.search.model.serving.ProductFilter;
import io.naru.search.model.serving.SearchAnswer;
import io.naru.search.model.serving.SearchModel;
import io.naru.search.model.serving.SearchRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The search model as the runtime serves it. */
final class SearchBatchModel implements BatchModel<SearchQuery, Answered> {
  private final SearchModel model;

  SearchBatchModel(SearchModel model) {
    this.model = model;
  }

  @Override
  public List<Answered> infer(List<SearchQuery> queries) {
    List<SearchAnswer> answers =
        model.answer(queries.stream().map(SearchBatchModel::request).toList());
    List<Answered> answered = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      answered.add(new Answered(queries.get(i), answers.get(i)));
    }
    return answered;
  }

  private static SearchRequest request(SearchQuery query) {
    try {
      return new SearchRequest(
          query.getRequestId(),
          query.getQuery(),
          filter(query.getFilter()),
          query.getOffset(),
          query.getLimit(),
          query.getExplore());
    } catch (IllegalArgumentException thrown) {
      throw new InvalidRequestException(thrown.getMessage());
    }
  }

  private static ProductFilter filter(SearchFilter filter) {
    Double min = filter.getPriceMin();
    Double max = filter.getPriceMax();
    return new ProductFilter(
        Set.copyOf(filter.getCategories()),
        min == null ? 0 : min,
        max == null ? Double.POSITIVE_INFINITY : max,
        filter.getInStockOnly());
  }

  @Override
  public void close() {
    model.close();
  }
}
