package io.naru.compose.reference;

import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/**
 * What an operator can set and see of one component.
 *
 * @param title heading in the documentation
 * @param commands the subcommands that run it
 * @param keys its own settings; empty if it has none
 * @param meters its meters; empty if it has none
 */
public record ComponentReference(
    String title, String commands, ConfigDef keys, List<? extends MeterDocumentation> meters) {}
