package io.naru.chat.model.bpe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Hugging Face form of a vocabulary: tokenizer.json, and the tokenizer_config.json beside it.
 */
public final class TokenizerJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenizerJson() {}

  /** Writes both files into {@code directory}. */
  public static void write(BpeVocabulary vocabulary, Path directory) throws IOException {
    Files.writeString(directory.resolve("tokenizer.json"), pretty(tokenizer(vocabulary)));
    Files.writeString(directory.resolve("tokenizer_config.json"), pretty(config()));
  }

  /** Reads the merges back from a tokenizer.json that {@link #write} made. */
  public static BpeVocabulary read(Path tokenizerJson) throws IOException {
    var model = JSON.readTree(tokenizerJson.toFile()).path("model");
    Map<String, Integer> ids = new HashMap<>();
    model.path("vocab").properties().forEach(e -> ids.put(e.getKey(), e.getValue().asInt()));
    List<BpeVocabulary.Merge> merges = new ArrayList<>();
    for (var merge : model.path("merges")) {
      String[] pair = merge.asText().split(" ", -1);
      merges.add(new BpeVocabulary.Merge(ids.get(pair[0]), ids.get(pair[1])));
    }
    return new BpeVocabulary(merges);
  }

  private static ObjectNode tokenizer(BpeVocabulary vocabulary) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "1.0").putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    for (int id = 0; id < SpecialTokens.ALL.size(); id++) {
      added
          .addObject()
          .put("id", id)
          .put("content", SpecialTokens.ALL.get(id))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    root.putObject("normalizer").put("type", "NFC");
    ArrayNode steps =
        root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
    ObjectNode split = steps.addObject().put("type", "Split");
    split.putObject("pattern").put("Regex", PreTokenizer.EXPRESSION);
    split.put("behavior", "Isolated").put("invert", false);
    byteLevel(steps.addObject());
    root.putNull("post_processor");
    byteLevel(root.putObject("decoder"));
    ObjectNode model = root.putObject("model").put("type", "BPE");
    model.putNull("dropout").putNull("unk_token").putNull("continuing_subword_prefix");
    model.putNull("end_of_word_suffix").put("fuse_unk", false).put("byte_fallback", false);
    model.put("ignore_merges", false);
    List<String> tokens = vocabulary.tokens();
    ObjectNode vocab = model.putObject("vocab");
    for (int id = 0; id < tokens.size(); id++) {
      vocab.put(tokens.get(id), id);
    }
    ArrayNode merges = model.putArray("merges");
    for (var merge : vocabulary.merges()) {
      merges.add(tokens.get(merge.left()) + " " + tokens.get(merge.right()));
    }
    return root;
  }

  private static void byteLevel(ObjectNode node) {
    node.put("type", "ByteLevel").put("add_prefix_space", false);
    node.put("trim_offsets", true).put("use_regex", false);
  }

  private static ObjectNode config() {
    ObjectNode config = JSON.createObjectNode();
    config.put("tokenizer_class", "PreTrainedTokenizerFast");
    config.put("eos_token", SpecialTokens.END_OF_TURN);
    config.put("pad_token", SpecialTokens.END_OF_TEXT);
    config.putNull("bos_token");
    config.put("clean_up_tokenization_spaces", false).put("model_max_length", 512);
    return config;
  }

  private static String pretty(ObjectNode node) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }
}
