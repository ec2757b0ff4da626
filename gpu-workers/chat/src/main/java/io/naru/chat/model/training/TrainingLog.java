package io.naru.chat.model.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.chat.model.corpus.Language;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The loss curve as JSON lines: the mean over every few steps, and each evaluation. */
final class TrainingLog implements AutoCloseable {
  private static final int STEPS_PER_LINE = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedWriter out;
  private double sum;
  private int steps;

  TrainingLog(Path file, boolean append) throws IOException {
    out =
        append
            ? Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
            : Files.newBufferedWriter(file);
  }

  void step(Progress progress, double loss, double learningRate) throws IOException {
    sum += loss;
    if (++steps == STEPS_PER_LINE) {
      line(position(progress).put("loss", round(sum / steps)).put("learning_rate", learningRate));
      sum = 0;
      steps = 0;
    }
  }

  void evaluated(Progress progress, Map<Language, Evaluation.Result> results) throws IOException {
    ObjectNode node = position(progress);
    results.forEach(
        (language, result) -> {
          ObjectNode figures = node.putObject(language.code());
          figures.put("perplexity", round(result.perplexity()));
          figures.put("exact_match", round(result.exactMatch()));
          figures.put("questions", result.questions());
          result.byTopic().forEach(figures.putObject("exact_match_by_topic")::put);
          result.misses().stream().limit(20).forEach(figures.withArray("misses")::addPOJO);
        });
    line(node);
  }

  private static ObjectNode position(Progress progress) {
    return JSON.createObjectNode()
        .put("step", progress.steps())
        .put("tokens", progress.tokens())
        .put("seconds", round(progress.seconds()));
  }

  private void line(ObjectNode node) throws IOException {
    out.write(JSON.writeValueAsString(node));
    out.newLine();
    out.flush();
  }

  private static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
