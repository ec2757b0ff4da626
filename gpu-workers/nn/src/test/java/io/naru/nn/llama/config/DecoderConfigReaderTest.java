package io.naru.nn.llama.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderConfigReaderTest {

  private static final String LLAMA =
      """
      {"architectures": ["LlamaForCausalLM"], "vocab_size": 512, "hidden_size": 64,
       "intermediate_size": 172, "num_hidden_layers": 4, "num_attention_heads": 8,
       "max_position_embeddings": 128, "unheard_of": 3%s}
      """;

  @TempDir private Path directory;

  @Test
  void defaultsAreThoseOfTheFamily() throws IOException {
    DecoderConfig config = read("");
    assertEquals(8, config.kvHeads());
    assertEquals(8, config.headDim());
    assertEquals(1 / Math.sqrt(8), config.attentionMultiplier());
    assertEquals(1e-6, config.rmsNormEps());
    assertEquals(new Rope(10_000, new Rope.Unscaled()), config.rope());
  }

  @Test
  void headDimNeedNotBeHiddenOverHeads() throws IOException {
    DecoderConfig config = read(", \"head_dim\": 32, \"num_key_value_heads\": 4");
    assertEquals(256, config.queryWidth());
    assertEquals(128, config.keyWidth());
    assertEquals(2, config.groupSize());
  }

  @Test
  void neutralValuesOfForeignKeysAreAccepted() throws IOException {
    read(", \"rope_interleaved\": false, \"sliding_window\": null, \"rope_scaling\": null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"hidden_act\": \"gelu\" | hidden_act",
        "\"quantization_config\": {\"bits\": 4} | quantization_config",
        "\"sliding_window\": 4096 | sliding_window",
        "\"rope_interleaved\": true | rope_interleaved",
        "\"rope_scaling\": {\"rope_type\": \"yarn\", \"factor\": 4.0} | yarn",
        "\"rope_scaling\": {\"type\": \"dynamic\", \"factor\": 2.0} | dynamic",
        "\"rope_scaling\": {\"rope_type\": \"llama3\"} | low_freq_factor",
        "\"attention_multiplier\": 0.5 | attention_multiplier",
        "\"num_key_value_heads\": 3 | multiple",
        "\"head_dim\": 7 | even",
        "\"rms_norm_eps\": \"small\" | rms_norm_eps",
      })
  void whatWouldChangeTheMathsIsRefused(String key, String named) {
    ModelConfigException e = assertThrows(ModelConfigException.class, () -> read(", " + key));
    assertTrue(e.getMessage().contains(named), e.getMessage());
    assertTrue(e.getMessage().startsWith(directory.toString()), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void hyperclovaxMustSayItsMultipliers() throws IOException {
    Path path = directory.resolve("config.json");
    Files.writeString(
        path, LLAMA.formatted("").replace("LlamaForCausalLM", "HyperCLOVAXForCausalLM"));
    ModelConfigException e =
        assertThrows(ModelConfigException.class, () -> DecoderConfigReader.read(path));
    assertEquals(5, e.errors().size(), e.getMessage());
  }

  @Test
  void otherArchitecturesAreRefused() throws IOException {
    Path path = directory.resolve("config.json");
    Files.writeString(path, "{\"architectures\": [\"MixtralForCausalLM\"]}");
    assertThrows(ModelConfigException.class, () -> DecoderConfigReader.read(path));
  }

  @Test
  void stopTokensComeFromBothFilesAsNumberOrList() throws IOException {
    Files.writeString(directory.resolve("config.json"), "{\"eos_token_id\": 2}");
    Files.writeString(directory.resolve("generation_config.json"), "{\"eos_token_id\": [2, 7, 9]}");
    assertEquals(Set.of(2, 7, 9), StopTokenReader.read(directory));
  }

  private DecoderConfig read(String more) throws IOException {
    Path path = directory.resolve("config.json");
    Files.writeString(path, LLAMA.formatted(more));
    return DecoderConfigReader.read(path);
  }
}
