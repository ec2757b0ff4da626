package io.naru.chat.model.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.chat.model.corpus.CorpusGenerator;
import io.naru.chat.model.corpus.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdinaryConversationsTest {

  @Test
  void nothingInTheCorpusIsRefusedOrChanged() {
    // Given
    SafetyFilter filter = SafetyFilter.standard();
    CorpusGenerator corpus = new CorpusGenerator(11);
    for (int i = 0; i < 2_000; i++) {
      for (Exchange exchange : corpus.conversation().exchanges()) {
        // When
        Verdict verdict = filter.checkPrompt(List.of(exchange.user()));
        StreamGuard guard = filter.guard(exchange.user());
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < exchange.assistant().length(); at += 5) {
          int end = Math.min(exchange.assistant().length(), at + 5);
          out.append(guard.push(exchange.assistant().substring(at, end)));
        }
        out.append(guard.finish());
        // Then
        assertEquals(new Verdict.Allowed(), verdict, exchange.user());
        assertEquals(exchange.assistant(), out.toString());
      }
    }
  }
}
