package io.naru.nn.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Sentence Transformers writes beside an encoder: the modules that follow it, and how its
 * states are pooled. A directory without these files is pooled by the mean.
 */
final class SentenceModules {
  private static final String MODULES = "modules.json";
  private static final String POOLING = "1_Pooling";
  private static final String MODE = "pooling_mode";

  /**
   * A sum over the root of the length differs from the mean by a factor, which the norm removes.
   */
  private static final Set<String> MEANS = Set.of("mean_tokens", "mean_sqrt_len_tokens", "mean");

  private static final Set<String> FIRSTS = Set.of("cls_token", "cls");

  private final Path directory;
  private final List<String> errors;

  private SentenceModules(Path directory, List<String> errors) {
    this.directory = directory;
    this.errors = errors;
  }

  /** The pooling; what is not computed here is added to {@code errors}. */
  static Pooling read(Path directory, List<String> errors) {
    SentenceModules modules = new SentenceModules(directory, errors);
    modules.refuseWhatChangesTheText();
    return modules.pooling();
  }

  private void refuseWhatChangesTheText() {
    if (json("sentence_bert_config.json").path("do_lower_case").asBoolean()) {
      errors.add("sentence_bert_config.json: do_lower_case is not supported");
    }
    if (json("config_sentence_transformers.json").hasNonNull("default_prompt_name")) {
      errors.add("config_sentence_transformers.json: default_prompt_name is not supported");
    }
  }

  private Pooling pooling() {
    JsonNode modules = json(MODULES);
    if (modules.isMissingNode()) {
      return pooling(POOLING);
    }
    Pooling pooling = Pooling.MEAN;
    for (JsonNode module : modules) {
      String type = module.path("type").asText();
      String path = module.path("path").asText();
      switch (type.substring(type.lastIndexOf('.') + 1)) {
        case "Transformer" -> {
          if (!path.isEmpty()) {
            errors.add("%s: the encoder lies in %s".formatted(MODULES, path));
          }
        }
        case "Pooling" -> pooling = pooling(path);
        case "Normalize" -> {
          // Vectors are of unit norm whether a model asks for it or not
        }
        default -> errors.add("%s: %s is not supported".formatted(MODULES, type));
      }
    }
    return pooling;
  }

  private Pooling pooling(String path) {
    String file = path + "/config.json";
    JsonNode config = json(file);
    if (config.isMissingNode()) {
      return Pooling.MEAN;
    }
    Set<String> modes = modes(config);
    if (modes.size() == 1 && MEANS.containsAll(modes)) {
      return Pooling.MEAN;
    }
    if (modes.size() == 1 && FIRSTS.containsAll(modes)) {
      return Pooling.FIRST;
    }
    errors.add("%s: pooling %s is not supported".formatted(file, String.join(" + ", modes)));
    return Pooling.MEAN;
  }

  /**
   * {@code pooling_mode: "mean"} of newer files, {@code pooling_mode_mean_tokens: true} of older.
   */
  private static Set<String> modes(JsonNode config) {
    Set<String> modes = new TreeSet<>();
    if (config.hasNonNull(MODE)) {
      JsonNode mode = config.get(MODE);
      mode.forEach(each -> modes.add(each.asText()));
      if (mode.isTextual()) {
        modes.add(mode.asText());
      }
    }
    config
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().startsWith(MODE + "_") && entry.getValue().asBoolean()) {
                modes.add(entry.getKey().substring(MODE.length() + 1));
              }
            });
    return modes;
  }

  private JsonNode json(String file) {
    Path path = directory.resolve(file);
    if (!Files.exists(path)) {
      return MissingNode.getInstance();
    }
    try {
      return JsonMapper.builder().build().readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
