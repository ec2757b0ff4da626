package io.naru.search.model.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.Product;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoCatalogueTest {
  private static final Pattern OCCASION =
      Pattern.compile(
          "\\b(gifts?|presents?|birthdays?|christmas|holidays?|wedding|anniversary|travel|office"
              + "|summer|winter|rain|rainy|mothers?|fathers?|moms?|dads?|newborn)\\b");

  private final DemoCatalogue catalogue = DemoCatalogue.load();

  @Test
  void fortyCategoriesHoldTwelveToFifteenProductsEach() {
    // Given
    Set<List<String>> paths =
        catalogue.categories().stream().map(DemoCategory::path).collect(Collectors.toSet());
    // When
    Map<List<String>, Long> sizes =
        catalogue.products().stream()
            .collect(Collectors.groupingBy(Product::category, Collectors.counting()));
    // Then
    assertEquals(40, catalogue.categories().size());
    assertEquals(paths, sizes.keySet());
    assertTrue(sizes.values().stream().allMatch(n -> n >= 12 && n <= 15), sizes::toString);
    assertTrue(catalogue.products().size() >= 500);
  }

  @Test
  void categoriesAreNamedOnceInBothLanguages() {
    assertEquals(40, catalogue.categories().stream().map(DemoCategory::leaf).distinct().count());
    for (DemoCategory category : catalogue.categories()) {
      assertTrue(category.path().size() >= 2 && category.path().size() <= 3, category::leaf);
      assertFalse(category.korean().isEmpty(), category::leaf);
    }
  }

  @Test
  void everyProductIsUnlikeTheOthers() {
    Set<String> ids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (Product product : catalogue.products()) {
      assertTrue(ids.add(product.id()), product::id);
      assertTrue(titles.add(product.title().toLowerCase(Locale.ROOT)), product::title);
      assertTrue(product.price() > 0 && product.popularity() > 0, product::id);
    }
  }

  @Test
  void noTitleNamesItsOccasion() {
    for (Product product : catalogue.products()) {
      assertFalse(
          OCCASION.matcher(product.title().toLowerCase(Locale.ROOT)).find(), product::title);
    }
  }

  @Test
  void theOrderIsAlwaysTheSame() {
    assertEquals(catalogue, DemoCatalogue.load());
    assertEquals("tea-coffee-01", catalogue.products().get(0).id());
  }
}
