package io.naru.compose.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a process shows on its {@code /metrics} page, in text form. */
record MetricsPage(URI page) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * The sum over all series of a name.
   *
   * @param name as Prometheus writes it
   * @param label {@code key="value"} that a series must have; empty: all series
   */
  double sum(String name, String label) throws Exception {
    return body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  double sum(String name) throws Exception {
    return sum(name, "");
  }

  private String body() throws Exception {
    HttpResponse<String> response =
        HTTP.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError(page + ": " + response.statusCode());
    }
    return response.body();
  }
}
