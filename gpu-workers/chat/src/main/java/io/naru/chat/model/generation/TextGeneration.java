package io.naru.chat.model.generation;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One whole answer.
 *
 * @param tokens generated ids, without the prompt
 * @param text what they say
 */
public record TextGeneration(int[] tokens, String text, FinishReason reason, Usage usage) {

  /**
   * Runs a request on an engine that has nothing else to do.
   *
   * @param pieces is shown each piece as it comes
   * @throws UnservableRequestException if the model can never answer it
   */
  public static TextGeneration run(
      GenerationEngine engine, GenerationRequest request, Consumer<GenerationEvent.Piece> pieces) {
    int[] tokens = {};
    StringBuilder text = new StringBuilder();
    engine.admit(request);
    while (true) {
      for (GenerationEvent event : engine.step()) {
        if (event instanceof GenerationEvent.Piece piece) {
          tokens = join(tokens, piece.tokens());
          text.append(piece.text());
          pieces.accept(piece);
        } else if (event instanceof GenerationEvent.Finished end) {
          return new TextGeneration(tokens, text.toString(), end.reason(), end.usage());
        } else if (event instanceof GenerationEvent.Failed failed) {
          throw failed.cause();
        }
      }
    }
  }

  private static int[] join(int[] a, int[] b) {
    return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }
}
