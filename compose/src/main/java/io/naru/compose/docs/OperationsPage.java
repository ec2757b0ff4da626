package io.naru.compose.docs;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import io.naru.compose.reference.ComponentReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** {@code docs/operations.md}: a hand-written beginning, then every setting and every meter. */
final class OperationsPage {
  private static final NamingConvention PROMETHEUS = new PrometheusNamingConvention();

  private final Function<MeterDocumentation, String> explanation;
  private final StringBuilder page = new StringBuilder();

  private OperationsPage(Function<MeterDocumentation, String> explanation) {
    this.explanation = explanation;
  }

  /**
   * The page as Markdown.
   *
   * @param preface what stands before the tables
   * @param explanation what a meter is about, in a sentence
   */
  static String render(
      String preface,
      ComponentReference serdes,
      List<ComponentReference> components,
      Function<MeterDocumentation, String> explanation) {
    OperationsPage made = new OperationsPage(explanation);
    made.page.append(preface.strip()).append("\n");
    made.settings(serdes, "kafka.");
    components.forEach(made::component);
    return made.page.toString();
  }

  private void component(ComponentReference component) {
    settings(component, "");
    meters(component.meters());
  }

  private void settings(ComponentReference component, String prefix) {
    line("");
    line("## " + component.title());
    line("");
    line("Run by: " + component.commands() + ".");
    if (component.keys().configKeys().isEmpty()) {
      return;
    }
    line("");
    line("| key | type | default | what it is |");
    line("|---|---|---|---|");
    component.keys().configKeys().values().stream()
        .sorted((a, b) -> a.name.compareTo(b.name))
        .forEach(key -> line(setting(prefix, key)));
  }

  private static String setting(String prefix, ConfigKey key) {
    String range = key.validator == null ? "" : " " + key.validator;
    return "| `%s` | %s%s | %s | %s |"
        .formatted(
            prefix + key.name,
            key.type.name().toLowerCase(Locale.ROOT),
            cell(range),
            defaultOf(key),
            cell(key.documentation));
  }

  private static String defaultOf(ConfigKey key) {
    if (!key.hasDefault()) {
      return "required";
    }
    String value = ConfigDef.convertToString(key.defaultValue, key.type);
    return value == null || value.isEmpty() ? "none" : "`" + value + "`";
  }

  private void meters(List<? extends MeterDocumentation> meters) {
    if (meters.isEmpty()) {
      return;
    }
    line("");
    line("| meter | in Prometheus | type | labels | what it is |");
    line("|---|---|---|---|---|");
    meters.forEach(meter -> line(meter(meter)));
  }

  private String meter(MeterDocumentation meter) {
    Meter.Type type = meter.getType();
    return "| `%s` | `%s` | %s | %s | %s |"
        .formatted(
            meter.getName(),
            prometheusName(meter),
            type.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            Arrays.stream(meter.getKeyNames())
                .map(KeyName::asString)
                .collect(Collectors.joining(", ")),
            cell(explanation.apply(meter)));
  }

  /** Counters get their {@code _total} from the exposition format, not from the convention. */
  private static String prometheusName(MeterDocumentation meter) {
    String name = PROMETHEUS.name(meter.getName(), meter.getType(), meter.getBaseUnit());
    return meter.getType() == Meter.Type.COUNTER && !name.endsWith("_total")
        ? name + "_total"
        : name;
  }

  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
