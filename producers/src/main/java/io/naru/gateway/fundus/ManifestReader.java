package io.naru.gateway.fundus;

import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.fundus.Eye;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code {"hospital": "h", "images": [{"file": "a.jpg", "patient": "p1", "eye": "left",
 * "grade": 2}]}}. Fields that are not known are refused.
 */
public final class ManifestReader {
  private static final Set<String> KNOWN = Set.of("hospital", "images");
  private static final Set<String> KNOWN_OF_IMAGES =
      Set.of("file", "patient", "eye", "grade", "hospital");
  private static final int MAX_NAME = 255;

  private ManifestReader() {}

  /**
   * @param maxImages most photographs that it may name
   * @throws InvalidRequestException if it is none; never quotes it
   */
  public static Manifest read(byte[] json, int maxImages) {
    Fields manifest = new Fields(parse(json));
    if (!KNOWN.containsAll(manifest.names())) {
      throw invalid("unknown_field", "manifest", "The manifest has a field that is not known.");
    }
    String hospital = manifest.string("hospital", "", MAX_NAME);
    JsonArray images = manifest.array("images");
    if (images.isEmpty() || images.size() > maxImages) {
      throw invalid("invalid_value", "images", "A batch has 1 to %d images.".formatted(maxImages));
    }
    Map<String, Submission> files = new LinkedHashMap<>();
    for (Object image : images) {
      if (!(image instanceof JsonObject object)) {
        throw invalid("invalid_type", "images", "Each of the images is an object.");
      }
      Fields fields = new Fields(object);
      if (!KNOWN_OF_IMAGES.containsAll(fields.names())) {
        throw invalid("unknown_field", "images", "An image has a field that is not known.");
      }
      String own = fields.string("hospital", hospital, MAX_NAME);
      if (hospital.isEmpty()) {
        hospital = own;
      } else if (!own.equals(hospital)) {
        throw invalid("invalid_value", "hospital", "A batch is of one hospital.");
      }
      if (files.put(required(fields, "file", MAX_NAME), submission(fields)) != null) {
        throw invalid("invalid_value", "file", "A file stands in the manifest twice.");
      }
    }
    return new Manifest(hospital, files);
  }

  private static Submission submission(Fields fields) {
    String patient = required(fields, "patient", Submission.MAX_PATIENT);
    if (!fields.has("grade")) {
      throw invalid("missing_field", "grade", "grade must be given.");
    }
    int grade = (int) fields.integer("grade", 0, 0, Submission.MAX_GRADE);
    Eye eye =
        switch (fields.string("eye", "", MAX_NAME)) {
          case "left" -> Eye.LEFT;
          case "right" -> Eye.RIGHT;
          default -> throw invalid("invalid_value", "eye", "eye is left or right.");
        };
    return new Submission(patient, eye, grade);
  }

  private static JsonObject parse(byte[] json) {
    try {
      return new JsonObject(Buffer.buffer(json));
    } catch (DecodeException | ClassCastException e) {
      throw invalid("invalid_json", "manifest", "The manifest is not a JSON object.");
    }
  }

  private static String required(Fields fields, String name, int maxLength) {
    String value = fields.string(name, "", maxLength);
    if (value.isBlank()) {
      throw invalid("missing_field", name, name + " must be given.");
    }
    return value;
  }

  private static InvalidRequestException invalid(String code, String field, String message) {
    return new InvalidRequestException(code, field, message);
  }
}
