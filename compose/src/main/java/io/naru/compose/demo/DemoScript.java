package io.naru.compose.demo;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.client.AskOptions;
import io.naru.compose.client.ChatTurn;
import io.naru.compose.client.GatewayClient;
import io.naru.compose.client.StreamedAnswer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The bundled prompts, one after the other, answers printed as they come. */
final class DemoScript {
  private static final int MAX_TOKENS = 96;

  private final GatewayClient gateway;
  private final PrintWriter out;

  DemoScript(GatewayClient gateway, PrintWriter out) {
    this.gateway = gateway;
    this.out = out;
  }

  /**
   * Asks all of them.
   *
   * @return the answers, in the order of the prompts
   * @throws CommandFailure if one is refused, breaks off or is empty
   */
  List<StreamedAnswer> run() throws IOException, InterruptedException {
    List<StreamedAnswer> answers = new ArrayList<>();
    for (String prompt : DemoPrompts.all()) {
      out.printf("%n> %s%n  ", prompt);
      out.flush();
      StreamedAnswer answer =
          gateway.ask(List.of(ChatTurn.user(prompt)), AskOptions.greedy(MAX_TOKENS), this::print);
      out.println();
      if (answer.text().isBlank()) {
        throw new CommandFailure("the answer is empty: " + answer.finishReason());
      }
      answers.add(answer);
    }
    out.println();
    out.flush();
    return answers;
  }

  private void print(String text) {
    out.print(text.replace("\n", "\n  "));
    out.flush();
  }
}
