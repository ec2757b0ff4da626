package io.naru.compose.generate;

import io.naru.chat.model.ChatModel;
import io.naru.chat.model.ChatModelSettings;
import io.naru.chat.model.generation.GenerationRequest;
import io.naru.chat.model.generation.TextGeneration;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a model directory on one prompt. */
@Command(name = "generate", description = "Let a model continue one prompt, without Kafka.")
public final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "Directory in Hugging Face layout: config.json, *.safetensors, tokenizer.json.")
  private Path model;

  @ArgGroup(multiplicity = "1")
  private PromptOptions prompt;

  @ArgGroup(exclusive = false, validate = false)
  private SamplingOptions sampling = new SamplingOptions();

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "256",
      description = "Generate at most so many tokens (default: ${DEFAULT-VALUE}).")
  private int maxTokens;

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "End before this text; may be repeated.")
  private List<String> stop = List.of();

  @Option(
      names = "--print-ids",
      description = "Print the generated token ids on one line, in place of the text.")
  private boolean printIds;

  @Option(
      names = "--print-logits",
      description = "Print the logits of every position, tab-separated, after all else.")
  private boolean printLogits;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(model.resolve("config.json"))) {
      throw new ParameterException(spec.commandLine(), "--model " + model + " has no config.json");
    }
    PrintWriter out = spec.commandLine().getOut();
    LogitsTable logits = printLogits ? new LogitsTable() : null;
    try (ChatModel chat = ChatModel.load(model, ChatModelSettings.DEFAULT.withSlots(1))) {
      GenerationRequest request =
          new GenerationRequest(
              "prompt",
              prompt.encode(chat),
              sampling.parameters(),
              sampling.seed(),
              maxTokens,
              stop,
              logits);
      boolean printText = !printIds && !printLogits;
      TextGeneration answer =
          TextGeneration.run(
              chat.engine(),
              request,
              piece -> {
                if (printText) {
                  out.print(piece.text());
                  out.flush();
                }
              });
      if (printText) {
        out.println();
      }
      if (printIds) {
        out.println(
            Arrays.stream(answer.tokens())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" ")));
      }
      if (printLogits) {
        logits.print(out);
      }
      out.flush();
    }
    return ExitCode.OK;
  }
}
