package io.naru.search.model.category;

/**
 * The tokens around a query: {@code [start, P_1..P_a, question, query, P_{a+1}..P_l, answer]}.
 *
 * @param start tokens that begin every text for this language model; may be empty
 * @param question tokens before the query
 * @param answer tokens after which the category's name is to follow
 * @param before a, how many of the virtual tokens stand before the question; all of them where the
 *     prompt has no more
 */
public record PromptTemplate(int[] start, int[] question, int[] answer, int before) {

  public PromptTemplate {
    start = start.clone();
    question = question.clone();
    answer = answer.clone();
    if (before < 0 || answer.length == 0) {
      throw new IllegalArgumentException("a template ends with a token, from which is predicted");
    }
  }

  /** The template {@code question: query answer:} with the tokens of a model. */
  public static PromptTemplate questionAndAnswer(TextTokens tokenizer, int[] start, int before) {
    return new PromptTemplate(
        start, tokenizer.encode("question:"), tokenizer.encode("answer:"), before);
  }

  /** One row: ids of tokens as they are, virtual token j (from 0) as {@code -1 - j}. */
  int[] row(int[] query, int virtual) {
    int first = Math.min(before, virtual);
    int[] row = new int[start.length + question.length + query.length + answer.length + virtual];
    int at = append(row, 0, start);
    for (int j = 0; j < first; j++) {
      row[at++] = -1 - j;
    }
    at = append(row, at, question);
    at = append(row, at, query);
    for (int j = first; j < virtual; j++) {
      row[at++] = -1 - j;
    }
    append(row, at, answer);
    return row;
  }

  private static int append(int[] row, int at, int[] tokens) {
    System.arraycopy(tokens, 0, row, at, tokens.length);
    return at + tokens.length;
  }
}
