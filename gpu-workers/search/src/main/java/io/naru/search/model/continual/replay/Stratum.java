package io.naru.search.model.continual.replay;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.search.model.continual.feedback.Label;
import io.naru.search.model.continual.feedback.LabelledExample;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * What is sampled on its own: a category in a month.
 *
 * @param month as {@code 2026-11}, in UTC
 */
public record Stratum(String month, String category) implements Comparable<Stratum> {
  private static final Comparator<Stratum> OLDEST_FIRST =
      Comparator.comparing(Stratum::month).thenComparing(Stratum::category);

  public static final Codec<Stratum> CODEC =
      Codec.of(
          (stratum, out) -> {
            Codecs.TEXT.write(stratum.month, out);
            Codecs.TEXT.write(stratum.category, out);
          },
          in -> new Stratum(Codecs.TEXT.read(in), Codecs.TEXT.read(in)));

  /** That of the best label of an example. */
  public static Stratum of(LabelledExample example) {
    String category = example.best().map(Label::item).map(item -> item.category()).orElse("");
    String month =
        YearMonth.from(example.impression().shownAt().atOffset(ZoneOffset.UTC)).toString();
    return new Stratum(month, category);
  }

  @Override
  public int compareTo(Stratum other) {
    return OLDEST_FIRST.compare(this, other);
  }
}
