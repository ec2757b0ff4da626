package io.naru.compose.client;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A conversation at the terminal. */
@Command(
    name = "chat",
    description = {
      "Talk to a running gateway: one line is one turn; /new forgets, /quit or Ctrl-D ends."
    })
public final class ChatCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The gateway. Default: ${DEFAULT-VALUE}.",
      defaultValue = "http://127.0.0.1:8080")
  private URI url;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description = "Key for the gateway. Default: the environment variable NARU_API_KEY.",
      defaultValue = "${env:NARU_API_KEY}")
  private String apiKey;

  @Option(names = "--model", paramLabel = "NAME", description = "Model.", defaultValue = "")
  private String model;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "Longest answer, tokens. Default: ${DEFAULT-VALUE}.",
      defaultValue = "256")
  private int maxTokens;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "0 gives the most likely answer. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0.7")
  private double temperature;

  @Override
  public Integer call() throws IOException, InterruptedException {
    GatewayClient gateway = new GatewayClient(url, apiKey);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<ChatTurn> conversation = new ArrayList<>();
    for (String line = prompt(in); line != null && !line.equals("/quit"); line = prompt(in)) {
      if (line.equals("/new")) {
        conversation.clear();
      } else if (!line.isBlank()) {
        turn(gateway, conversation, line);
      }
    }
    return ExitCode.OK;
  }

  private void turn(GatewayClient gateway, List<ChatTurn> conversation, String line)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    conversation.add(ChatTurn.user(line));
    try {
      AskOptions options = new AskOptions(model, maxTokens, temperature);
      StreamedAnswer answer =
          gateway.ask(
              conversation,
              options,
              text -> {
                out.print(text);
                out.flush();
              });
      conversation.add(ChatTurn.assistant(answer.text()));
      out.println();
    } catch (CommandFailure e) {
      // One refused turn is no reason to lose the conversation.
      conversation.remove(conversation.size() - 1);
      out.println();
      spec.commandLine().getErr().println("naru: " + e.getMessage());
    }
  }

  private String prompt(BufferedReader in) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print("> ");
    out.flush();
    return in.readLine();
  }
}
