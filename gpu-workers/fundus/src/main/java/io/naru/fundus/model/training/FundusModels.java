package io.naru.fundus.model.training;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.guard.GuardCalibration;
import io.naru.fundus.model.networks.Generator;
import io.naru.fundus.model.parameters.Layout;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.fundus.model.restyle.RestyleConfig;
import io.naru.fundus.model.restyle.RestyleEncoder;
import io.naru.fundus.model.stylegan.StyleGanConfig;
import io.naru.fundus.model.stylegan.StyleGenerator;
import io.naru.nn.Torch;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The trained networks of a directory: {@code config.json}, {@code fundus.safetensors} (generator
 * and encoder, bf16), {@code features.safetensors}, and what the guard compares with, {@code
 * guard.json}. Closing it closes them.
 *
 * @param manager owns their arrays
 * @param generator makes pictures of codes
 * @param encoder finds codes of photographs
 * @param features what pictures are compared by; they also grade
 * @param guard calibrated for these networks; empty where training has not come to its end
 */
public record FundusModels(
    NDManager manager,
    StyleGenerator generator,
    RestyleEncoder encoder,
    GradeNetwork features,
    Optional<GuardCalibration> guard)
    implements AutoCloseable {
  static final String FEATURES = "features.safetensors";
  static final String GUARD = "guard.json";
  static final String CARD = "MODEL_CARD.md";
  private static final String CONFIG = "config.json";
  static final String WEIGHTS = "fundus.safetensors";

  /** The files of the networks: what codes mean follows from these. */
  public static final List<String> NETWORKS = List.of(CONFIG, WEIGHTS, FEATURES);

  /** What is in a directory whose training has come to its end, but for its state. */
  public static final List<String> FILES = List.of(CONFIG, WEIGHTS, FEATURES, GUARD, CARD);

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads them; their parameters are constants.
   *
   * @throws IOException if config.json or guard.json cannot be read
   * @throws IllegalArgumentException if guard.json holds no calibration
   * @throws io.naru.nn.safetensors.SafetensorsException if tensors do not fit it
   */
  public static FundusModels load(Path directory) throws IOException {
    Torch.start();
    StyleGanConfig config =
        JSON.readValue(directory.resolve(CONFIG).toFile(), StyleGanConfig.class);
    NDManager manager = NDManager.newBaseManager("PyTorch");
    try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(WEIGHTS))) {
      StyleGenerator generator =
          new StyleGenerator(
              config,
              manager,
              read(manager, file, "average.generator/", StyleGenerator.layout(config)),
              read(manager, file, "constants/", StyleGenerator.constants(config)));
      RestyleEncoder encoder = encoder(manager, file, generator);
      GradeNetwork features = GradeNetwork.load(manager, directory.resolve(FEATURES));
      return new FundusModels(manager, generator, encoder, features, guard(directory));
    } catch (RuntimeException | IOException e) {
      manager.close();
      throw e;
    }
  }

  private static Optional<GuardCalibration> guard(Path directory) throws IOException {
    Path file = directory.resolve(GUARD);
    return Files.exists(file)
        ? Optional.of(GuardCalibration.fromJson(Files.readString(file)))
        : Optional.empty();
  }

  private static RestyleEncoder encoder(
      NDManager manager, SafetensorsFile file, Generator generator) {
    RestyleConfig config = RestyleConfig.of(generator);
    Parameters parameters = read(manager, file, "average.encoder/", RestyleEncoder.layout(config));
    return new RestyleEncoder(config, manager, parameters, generator);
  }

  private static Parameters read(
      NDManager manager, SafetensorsFile file, String prefix, Layout layout) {
    return Parameters.read(layout, manager, file, prefix);
  }

  static void write(Path directory, StyleGanConfig config, Networks networks) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("resolution", config.resolution());
    node.put("width", config.width());
    node.put("mappingLayers", config.mappingLayers());
    config.channels().forEach(node.withArray("channels")::add);
    Files.writeString(
        directory.resolve(CONFIG),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
    SafetensorsWriter writer = new SafetensorsWriter();
    networks.writeModel(writer, ElementType.BF16);
    writer.write(directory.resolve(WEIGHTS));
  }

  @Override
  public void close() {
    encoder.close();
    generator.close();
    features.close();
    manager.close();
  }
}
