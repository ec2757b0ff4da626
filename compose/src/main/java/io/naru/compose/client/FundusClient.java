package io.naru.compose.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.JsonOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Photographs of the retina for a gateway, over HTTP. */
public final class FundusClient {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String BOUNDARY = "naru-photographs";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;

  /**
   * A photograph.
   *
   * @param patient the hospital's pseudonym
   * @param eye {@code left} or {@code right}
   * @param grade 0 to 4
   * @param png the file
   */
  public record Upload(String patient, String eye, int grade, byte[] png) {
    Map<String, Object> line(String file) {
      return Map.of("file", file, "patient", patient, "eye", eye, "grade", grade);
    }
  }

  /**
   * @param gateway such as {@code http://127.0.0.1:8080}, without authentication
   */
  public FundusClient(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * Sends photographs in one batch; returns when they are on the log.
   *
   * @throws CommandFailure if the gateway refuses any
   */
  public void send(String hospital, List<Upload> uploads) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/v1/fundus/batches"))
            .timeout(PATIENCE)
            .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body(hospital, uploads)))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    JsonNode answer = AnswerReader.parse(response.body());
    if (response.statusCode() != 200 || answer.path("accepted").asInt() != uploads.size()) {
      throw new CommandFailure("the gateway did not take all photographs: " + answer);
    }
  }

  private static byte[] body(String hospital, List<Upload> uploads) {
    List<Map<String, Object>> lines =
        IntStream.range(0, uploads.size()).mapToObj(i -> uploads.get(i).line(name(i))).toList();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(
        body,
        "form-data; name=\"manifest\"",
        "application/json",
        JsonOption.line(Map.of("hospital", hospital, "images", lines)).getBytes(UTF_8));
    for (int i = 0; i < uploads.size(); i++) {
      part(
          body,
          "form-data; name=\"image\"; filename=\"" + name(i) + "\"",
          "image/png",
          uploads.get(i).png());
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return body.toByteArray();
  }

  private static void part(
      ByteArrayOutputStream body, String disposition, String type, byte[] content) {
    String head =
        "--%s\r\ncontent-disposition: %s\r\ncontent-type: %s\r\n\r\n"
            .formatted(BOUNDARY, disposition, type);
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(UTF_8));
  }

  private static String name(int number) {
    return number + ".png";
  }
}
