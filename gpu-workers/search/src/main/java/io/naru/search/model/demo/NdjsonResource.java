package io.naru.search.model.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the demonstration's resources, which hold a JSON object on each line. */
final class NdjsonResource {
  private static final String DIRECTORY = "/io/naru/search/demo/";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private NdjsonResource() {}

  /**
   * All lines in their order.
   *
   * @param line a record with a component for each field
   * @throws UncheckedIOException if the resource does not read as such
   */
  static <T> List<T> read(String name, Class<T> line) {
    ObjectReader reader = MAPPER.readerFor(line);
    try (InputStream in = NdjsonResource.class.getResourceAsStream(DIRECTORY + name)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + name);
      }
      return List.copyOf(reader.<T>readValues(in).readAll());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
