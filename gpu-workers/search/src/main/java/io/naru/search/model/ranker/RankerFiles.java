package io.naru.search.model.ranker;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.search.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A head on disk: ranker.safetensors holds its values, ranker.json what it reads and a digest of
 * the values.
 */
public final class RankerFiles {
  private static final String TENSORS = "ranker.safetensors";
  private static final String CARD = "ranker.json";
  private static final String VALUES = "head";
  private static final String INPUTS = "inputs";
  private static final String HIDDEN = "hidden";
  private static final String DIGEST = "head_sha256";

  private RankerFiles() {}

  /** Writes both files into a directory that is there. */
  public static void write(Path directory, RankerHead head) throws IOException {
    new SafetensorsWriter()
        .add(VALUES, ElementType.F32, new long[] {RankerHead.PARAMETERS}, head.values())
        .write(directory.resolve(TENSORS));
    ObjectNode card = JsonMapper.builder().build().createObjectNode();
    HeadInputs.names().forEach(card.putArray(INPUTS)::add);
    card.put(HIDDEN, RankerHead.HIDDEN).put(DIGEST, digest(head));
    Files.writeString(directory.resolve(CARD), card.toPrettyString() + "\n");
  }

  /**
   * Reads a head.
   *
   * @return empty for a version that has none
   * @throws IllegalArgumentException if it reads other inputs than this program has, or is damaged
   */
  public static Optional<RankerHead> read(Path directory) {
    if (!Files.exists(directory.resolve(CARD))) {
      return Optional.empty();
    }
    JsonNode card;
    try {
      card = JsonMapper.builder().build().readTree(directory.resolve(CARD).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> inputs = new ArrayList<>();
    card.path(INPUTS).forEach(name -> inputs.add(name.asText()));
    if (!inputs.equals(HeadInputs.names()) || card.path(HIDDEN).asInt() != RankerHead.HIDDEN) {
      throw new IllegalArgumentException(
          "%s: the head reads %s, not %s".formatted(directory, inputs, HeadInputs.names()));
    }
    RankerHead head = values(directory.resolve(TENSORS));
    if (!card.path(DIGEST).asText().equals(digest(head))) {
      throw new IllegalArgumentException(directory + ": the head is not that of its card");
    }
    return Optional.of(head);
  }

  private static RankerHead values(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path);
        NDManager manager = NDManager.newBaseManager()) {
      return new RankerHead(file.read(VALUES, manager).toFloatArray());
    }
  }

  private static String digest(RankerHead head) {
    return new Sha256().add(head.values()).hex();
  }
}
