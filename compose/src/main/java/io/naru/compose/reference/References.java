package io.naru.compose.reference;

import io.naru.audit.AuditMeters;
import io.naru.chat.worker.ChatMeter;
import io.naru.chat.worker.ChatWorkerConfig;
import io.naru.fundus.grouper.GrouperConfig;
import io.naru.fundus.grouper.GrouperMeters;
import io.naru.fundus.worker.FundusWorkerConfig;
import io.naru.fundus.worker.LogMeter;
import io.naru.fundus.worker.encode.EncodeConfig;
import io.naru.fundus.worker.encode.EncodeMeter;
import io.naru.fundus.worker.synthesise.SynthesisConfig;
import io.naru.fundus.worker.synthesise.SynthesisMeter;
import io.naru.gateway.GatewayConfig;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.graph.validation.ValidationMeters;
import io.naru.graph.validation.ValidationPolicy;
import io.naru.graph.worker.GraphWorkerConfig;
import io.naru.graph.worker.GraphWorkerMeter;
import io.naru.processors.ProcessorsConfig;
import io.naru.runtime.config.WorkerConfig;
import io.naru.runtime.metrics.WorkerMeter;
import io.naru.schemas.serde.SerdeConfig;
import io.naru.search.labels.LabelMeters;
import io.naru.search.labels.LabelPolicy;
import io.naru.search.worker.SearchMeter;
import io.naru.search.worker.SearchWorkerConfig;
import io.naru.search.worker.training.TrainerConfig;
import io.naru.search.worker.training.TrainerMeter;
import io.naru.sink.SinkConfig;
import io.naru.sink.SinkMeters;
import io.naru.sink.fundus.FundusSinkConfig;
import io.naru.sink.fundus.FundusSinkMeters;
import io.naru.topology.config.KeySettings;
import io.naru.topology.plan.ProvisioningOptions;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** Every component with settings or meters: one entry each, a test finds those that are missing. */
public final class References {
  private static final List<ComponentReference> ALL =
      List.of(
          new ComponentReference(
              "Topology", "`naru topology`, `naru up`", ProvisioningOptions.KEYS, List.of()),
          new ComponentReference(
              "Gateway",
              "`naru gateway`, `naru up`",
              GatewayConfig.KEYS,
              List.of(GatewayMetric.values())),
          new ComponentReference(
              "Processors",
              "`naru processors`, `naru up`",
              ProcessorsConfig.KEYS,
              List.of(AuditMeters.values())),
          new ComponentReference(
              "Search labels",
              "`naru processors`, `naru up`",
              LabelPolicy.KEYS,
              List.of(LabelMeters.values())),
          new ComponentReference(
              "Validation of graph updates",
              "`naru processors`, `naru up`",
              ValidationPolicy.KEYS,
              List.of(ValidationMeters.values())),
          new ComponentReference(
              "Grouping of patients",
              "`naru processors` and `naru up`, with `keys.dir`",
              GrouperConfig.KEYS,
              List.of(GrouperMeters.values())),
          new ComponentReference(
              "Keys of tenants",
              "`naru gateway`, `naru processors`, `naru worker fundus`, `naru publish fundus`, `naru keys`,"
                  + " `naru redrive`, `naru up`",
              KeySettings.KEYS,
              List.of()),
          new ComponentReference(
              "Workers",
              "`naru worker`, `naru up`",
              WorkerConfig.KEYS,
              List.of(WorkerMeter.values())),
          new ComponentReference(
              "Chat worker",
              "`naru worker chat`, `naru up`",
              ChatWorkerConfig.KEYS,
              List.of(ChatMeter.values())),
          new ComponentReference(
              "Search worker",
              "`naru worker search`, `naru up`",
              SearchWorkerConfig.KEYS,
              List.of(SearchMeter.values())),
          new ComponentReference(
              "Search trainer",
              "`naru trainer`",
              TrainerConfig.KEYS,
              List.of(TrainerMeter.values())),
          new ComponentReference(
              "Graph worker",
              "`naru worker graph`, `naru up`",
              GraphWorkerConfig.KEYS,
              List.of(GraphWorkerMeter.values())),
          new ComponentReference(
              "Fundus workers",
              "`naru worker fundus`; `naru up`, with `keys.dir`",
              FundusWorkerConfig.KEYS,
              List.of(LogMeter.values())),
          new ComponentReference(
              "Encode worker",
              "`naru worker fundus`; `naru up`, with `keys.dir`",
              EncodeConfig.KEYS,
              List.of(EncodeMeter.values())),
          new ComponentReference(
              "Synthesis of groups",
              "`naru worker fundus`; `naru up`, with `keys.dir`",
              SynthesisConfig.KEYS,
              List.of(SynthesisMeter.values())),
          new ComponentReference(
              "File sink", "`naru sink files`", SinkConfig.KEYS, List.of(SinkMeters.values())),
          new ComponentReference(
              "Sink of synthetic retinal images",
              "`naru sink fundus`",
              FundusSinkConfig.KEYS,
              List.of(FundusSinkMeters.values())));

  /** Keys of the serdes go to Kafka's clients, and so stand behind {@code kafka.}. */
  public static final ComponentReference SERDES =
      new ComponentReference("Schema registry", "every command", SerdeConfig.KEYS, List.of());

  private References() {}

  /** In the order in which the documentation shows them. */
  public static List<ComponentReference> all() {
    return ALL;
  }

  /** The keys of all components, to tell a misspelt one. */
  public static List<ConfigDef> keys() {
    return ALL.stream().map(ComponentReference::keys).toList();
  }
}
