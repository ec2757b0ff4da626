package io.naru.compose.bench.search;

import io.naru.search.model.Product;
import io.naru.search.model.demo.DemoCatalogue;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A catalogue of any size: the products of the demonstration first, then others whose titles are
 * put together from the words of two of them, always the same.
 */
final class BenchProducts {
  private BenchProducts() {}

  static List<Product> of(int count) {
    List<Product> known = DemoCatalogue.load().products();
    return IntStream.range(0, count)
        .mapToObj(i -> i < known.size() ? known.get(i) : variant(known, i))
        .toList();
  }

  private static Product variant(List<Product> known, int number) {
    Random random = new Random(number);
    Product one = known.get(random.nextInt(known.size()));
    String[] other = known.get(random.nextInt(known.size())).title().split(" ");
    String title = one.title() + " " + other[0] + " " + other[other.length - 1] + " " + number;
    return new Product(
        one.id() + "-" + number, title, one.category(), one.price(), true, one.popularity());
  }
}
