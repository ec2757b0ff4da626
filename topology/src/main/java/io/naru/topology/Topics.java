package io.naru.topology;

// Longer than 400 lines because every topic is declared in this one place.

import static io.naru.topology.Component.AUDITOR;
import static io.naru.topology.Component.CHAT_WORKER;
import static io.naru.topology.Component.FUNDUS_ENCODER;
import static io.naru.topology.Component.FUNDUS_GROUPER;
import static io.naru.topology.Component.FUNDUS_SYNTHESISER;
import static io.naru.topology.Component.GATEWAY;
import static io.naru.topology.Component.GRAPH_VALIDATOR;
import static io.naru.topology.Component.GRAPH_WORKER;
import static io.naru.topology.Component.OPERATOR;
import static io.naru.topology.Component.PUBLISHER;
import static io.naru.topology.Component.SEARCH_LABELLER;
import static io.naru.topology.Component.SEARCH_WORKER;
import static io.naru.topology.Component.SINK;
import static io.naru.topology.Component.TRAINER;

import io.naru.schemas.catalog.CatalogProduct;
import io.naru.schemas.chat.ChatCancel;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.fundus.FundusEncoding;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.fundus.FundusLedgerEntry;
import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.fundus.FundusVerdict;
import io.naru.schemas.graph.GraphAugmentation;
import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.graph.GraphPrediction;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.search.SearchCancel;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchQuery;
import io.naru.schemas.search.SearchResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every topic of Naru. Names, partitions and retention stand here and nowhere else. */
public final class Topics {
  private static final String REQUEST_ID = "request id";

  private static final String GRAPH = "graph";

  /** Only whole segments go, so a short retention needs short ones: 10 minutes. */
  private static final Map<String, String> SHORT_SEGMENTS = Map.of("segment.ms", "600000");

  private static final String HOSPITAL_PATIENT = "hospital/patient";
  private static final String HOSPITAL_GROUP = "hospital/group, in the partition of the hospital";
  private static final String IN_PARTITION = ", in the partition of the hospital";

  /** What is deleted leaves the disk with its segment: a minute, or 16 MiB. */
  private static final Map<String, String> PERSONAL =
      Map.of("segment.ms", "60000", "segment.bytes", "16777216", "max.message.bytes", "4194304");

  /** What headers with the cause may add to the original record, bytes. */
  private static final int DEAD_LETTER_HEADERS_BYTES = 65_536;

  /**
   * One partition, on purpose: a share group binds each of its consumers to some partitions, so
   * with several a prompt would wait for the slots bound to its partition while others stand idle.
   * With one, any free slot of any worker takes any prompt.
   */
  public static final Topic CHAT_PROMPTS =
      new Topic(
          "chat.prompts",
          "A conversation to continue; on the log means accepted.",
          REQUEST_ID,
          new ValueFormat.Avro(ChatPrompt.class),
          1,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(GATEWAY, PUBLISHER, OPERATOR),
          Set.of(CHAT_WORKER, AUDITOR, GATEWAY),
          Map.of("max.message.bytes", "1048576"));

  public static final Topic CHAT_CANCELS =
      new Topic(
          "chat.cancels",
          "Nobody waits for this answer any more.",
          REQUEST_ID,
          new ValueFormat.Avro(ChatCancel.class),
          1,
          Duration.ofHours(1),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(GATEWAY),
          Set.of(CHAT_WORKER),
          SHORT_SEGMENTS);

  public static final Topic CHAT_TOKENS =
      new Topic(
          "chat.tokens",
          "A piece of an answer while it is generated.",
          REQUEST_ID,
          new ValueFormat.Avro(ChatToken.class),
          8,
          Duration.ofHours(1),
          Cleanup.DELETE,
          Lane.PARTIAL,
          Set.of(CHAT_WORKER),
          Set.of(GATEWAY, SINK),
          SHORT_SEGMENTS);

  public static final Topic CHAT_COMPLETIONS =
      new Topic(
          "chat.completions",
          "How a request ended: result, error, cancelled or expired.",
          REQUEST_ID,
          new ValueFormat.Avro(ChatCompletion.class),
          4,
          Duration.ofDays(30),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(CHAT_WORKER),
          Set.of(GATEWAY, AUDITOR, SINK),
          Map.of());

  public static final Topic CATALOG_PRODUCTS =
      new Topic(
          "catalog.products",
          "A product as it is sold now; without a value, it is gone.",
          "product id",
          new ValueFormat.Avro(CatalogProduct.class),
          4,
          null,
          Cleanup.COMPACT,
          Lane.TRUTH_KEYED,
          Set.of(GATEWAY, PUBLISHER, OPERATOR),
          Set.of(SEARCH_WORKER, TRAINER, SINK),
          Map.of());

  /** One partition, for the reason of chat.prompts. */
  public static final Topic SEARCH_QUERIES =
      new Topic(
          "search.queries",
          "What someone looks for; on the log means accepted.",
          REQUEST_ID,
          new ValueFormat.Avro(SearchQuery.class),
          1,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(GATEWAY, PUBLISHER, OPERATOR),
          Set.of(SEARCH_WORKER, AUDITOR),
          Map.of());

  public static final Topic SEARCH_CANCELS =
      new Topic(
          "search.cancels",
          "Nobody waits for this result any more.",
          REQUEST_ID,
          new ValueFormat.Avro(SearchCancel.class),
          1,
          Duration.ofHours(1),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(GATEWAY),
          Set.of(SEARCH_WORKER),
          SHORT_SEGMENTS);

  public static final Topic SEARCH_RESULTS =
      new Topic(
          "search.results",
          "How a query ended, and what was shown: the impression that feedback is joined with.",
          REQUEST_ID,
          new ValueFormat.Avro(SearchResult.class),
          4,
          Duration.ofDays(30),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(SEARCH_WORKER),
          Set.of(GATEWAY, SEARCH_LABELLER, AUDITOR, SINK),
          Map.of());

  /** As many partitions as search.results, with which it is joined. */
  public static final Topic SEARCH_FEEDBACK =
      new Topic(
          "search.feedback",
          "A click, a purchase or a return of a product that a result showed.",
          REQUEST_ID,
          new ValueFormat.Avro(SearchFeedback.class),
          4,
          Duration.ofDays(30),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(GATEWAY, PUBLISHER, OPERATOR),
          Set.of(SEARCH_LABELLER, SINK),
          Map.of());

  /** One partition: its offsets are the order in which the model learns. */
  public static final Topic SEARCH_EXAMPLES =
      new Topic(
          "search.examples",
          "A result with labels: what the model is tuned on.",
          REQUEST_ID,
          new ValueFormat.Avro(SearchExample.class),
          1,
          Duration.ofDays(30),
          Cleanup.DELETE,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(SEARCH_LABELLER),
          Set.of(TRAINER, SINK),
          Map.of());

  public static final Topic GRAPH_UPDATES =
      new Topic(
          "graph.updates",
          "Changes to one graph, as they were sent; on the log means accepted.",
          GRAPH,
          new ValueFormat.Avro(GraphUpdate.class),
          8,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(GATEWAY, PUBLISHER, OPERATOR),
          Set.of(GRAPH_VALIDATOR),
          Map.of());

  /**
   * As many partitions as graph.updates, so that a graph has the same one in both. Larger records
   * than there: the removal of one node is also that of all its edges.
   */
  public static final Topic GRAPH_DELTAS =
      new Topic(
          "graph.deltas",
          "What an update changed in its graph, in the order of the graph's versions.",
          GRAPH,
          new ValueFormat.Avro(GraphDelta.class),
          8,
          Duration.ofDays(365),
          Cleanup.DELETE,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(GRAPH_VALIDATOR),
          Set.of(GRAPH_WORKER, SINK),
          Map.of("max.message.bytes", "8388608"));

  public static final Topic GRAPH_AUGMENTATIONS =
      new Topic(
          "graph.augmentations",
          "An augmented graph that was drawn, as a difference from the one before.",
          GRAPH,
          new ValueFormat.Avro(GraphAugmentation.class),
          8,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(GRAPH_WORKER),
          Set.of(SINK),
          Map.of("max.message.bytes", "8388608"));

  /** All of a graph stands in one partition, so that one offset says how far a reader is. */
  public static final Topic GRAPH_PREDICTIONS =
      new Topic(
          "graph.predictions",
          "The class of a node as the model sees it now; without a value, the node is gone.",
          "graph/node, in the partition of the graph",
          new ValueFormat.Avro(GraphPrediction.class),
          8,
          null,
          Cleanup.COMPACT,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(GRAPH_WORKER),
          Set.of(GATEWAY, SINK),
          Map.of());

  /**
   * Sealed pixels of patients. Deleted up to where the encoder has committed; what stays behind
   * after that on a disk is sealed, and goes with its segment. All of a hospital stands in one
   * partition: who is grouped with whom follows from the order of its photographs, which therefore
   * has to be one order.
   */
  public static final Topic FUNDUS_IMAGES =
      new Topic(
          "fundus.images",
          "A retinal photograph, sealed; on the log means accepted.",
          HOSPITAL_PATIENT + IN_PARTITION,
          new ValueFormat.Avro(FundusImage.class),
          4,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(GATEWAY, PUBLISHER, OPERATOR),
          Set.of(FUNDUS_ENCODER),
          Set.of(FUNDUS_ENCODER),
          PERSONAL);

  /** In the order of the photographs, each hospital in one partition, where it is pooled. */
  public static final Topic FUNDUS_ENCODINGS =
      new Topic(
          "fundus.encodings",
          "What a photograph is to the models, sealed.",
          HOSPITAL_PATIENT + IN_PARTITION,
          new ValueFormat.Avro(FundusEncoding.class),
          4,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(FUNDUS_ENCODER),
          Set.of(FUNDUS_GROUPER),
          Set.of(FUNDUS_GROUPER),
          PERSONAL);

  public static final Topic FUNDUS_ERASURES =
      new Topic(
          "fundus.erasures",
          "A patient's data are to be erased.",
          HOSPITAL_PATIENT + IN_PARTITION,
          new ValueFormat.Avro(FundusErasure.class),
          4,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(GATEWAY, OPERATOR),
          Set.of(FUNDUS_GROUPER),
          Map.of());

  public static final Topic FUNDUS_GROUPS =
      new Topic(
          "fundus.groups",
          "Sealed encodings of k or more distinct patients, to be averaged.",
          HOSPITAL_GROUP,
          new ValueFormat.Avro(FundusGroup.class),
          4,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(FUNDUS_GROUPER),
          Set.of(FUNDUS_SYNTHESISER),
          Set.of(FUNDUS_SYNTHESISER),
          PERSONAL);

  public static final Topic FUNDUS_VERDICTS =
      new Topic(
          "fundus.verdicts",
          "What became of a group.",
          HOSPITAL_GROUP,
          new ValueFormat.Avro(FundusVerdict.class),
          4,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(FUNDUS_SYNTHESISER),
          Set.of(FUNDUS_GROUPER),
          Map.of());

  public static final Topic FUNDUS_SYNTHETICS =
      new Topic(
          "fundus.synthetics",
          "A synthetic retinal image that stands for a group; without a value, it is withdrawn.",
          "synthetic id",
          new ValueFormat.Avro(FundusSynthetic.class),
          1,
          null,
          Cleanup.COMPACT,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(FUNDUS_SYNTHESISER, FUNDUS_GROUPER),
          Set.of(GATEWAY, SINK),
          Map.of("max.message.bytes", "4194304"));

  /** Append only: never compacted, kept for ten years. */
  public static final Topic FUNDUS_LEDGER =
      new Topic(
          "fundus.ledger",
          "What was done with patients' data, hash upon hash.",
          "hospital",
          new ValueFormat.Avro(FundusLedgerEntry.class),
          4,
          Duration.ofDays(3_652),
          Cleanup.DELETE,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(FUNDUS_GROUPER),
          Set.of(OPERATOR, SINK),
          Map.of());

  public static final Topic MODEL_VERSIONS =
      new Topic(
          "model.versions",
          "A model version and where it stands; its offsets order all decisions.",
          "model/version",
          new ValueFormat.Avro(ModelVersion.class),
          1,
          null,
          Cleanup.COMPACT,
          Lane.TRUTH_KEYED,
          Set.of(TRAINER, GRAPH_WORKER, OPERATOR),
          Set.of(CHAT_WORKER, SEARCH_WORKER, GRAPH_WORKER, TRAINER, GATEWAY, SINK),
          Map.of());

  public static final Topic MODEL_METRICS =
      new Topic(
          "model.metrics",
          "One measured figure of a model version.",
          "model/version",
          new ValueFormat.Avro(ModelMetric.class),
          1,
          Duration.ofDays(30),
          Cleanup.DELETE,
          Lane.TRUTH_KEYED,
          Set.of(TRAINER, CHAT_WORKER, SEARCH_WORKER, GRAPH_WORKER),
          Set.of(TRAINER, SINK),
          Map.of());

  public static final Topic AUDIT_SUMS =
      new Topic(
          "audit.sums",
          "Accepted requests against terminal records, per topic and tenant.",
          "topic|tenant",
          new ValueFormat.Avro(ConservationSum.class),
          1,
          null,
          Cleanup.COMPACT,
          Lane.TRUTH_TRANSACTIONAL,
          Set.of(AUDITOR),
          Set.of(GATEWAY, SINK),
          Map.of());

  public static final Topic CHAT_PROMPTS_DLQ = deadLettersOf(CHAT_PROMPTS, CHAT_WORKER);

  public static final Topic SEARCH_QUERIES_DLQ = deadLettersOf(SEARCH_QUERIES, SEARCH_WORKER);

  public static final Topic CATALOG_PRODUCTS_DLQ = deadLettersOf(CATALOG_PRODUCTS, SEARCH_WORKER);

  public static final Topic SEARCH_FEEDBACK_DLQ = deadLettersOf(SEARCH_FEEDBACK, SEARCH_LABELLER);

  public static final Topic GRAPH_UPDATES_DLQ = deadLettersOf(GRAPH_UPDATES, GRAPH_VALIDATOR);

  /** Sealed as they came, and personal like them: kept no longer. */
  public static final Topic FUNDUS_IMAGES_DLQ =
      deadLettersOf(FUNDUS_IMAGES, FUNDUS_ENCODER, FUNDUS_IMAGES.retention());

  private static final List<Topic> ALL =
      List.of(
          CHAT_PROMPTS,
          CHAT_CANCELS,
          CHAT_TOKENS,
          CHAT_COMPLETIONS,
          CHAT_PROMPTS_DLQ,
          CATALOG_PRODUCTS,
          SEARCH_QUERIES,
          SEARCH_CANCELS,
          SEARCH_RESULTS,
          SEARCH_FEEDBACK,
          SEARCH_EXAMPLES,
          CATALOG_PRODUCTS_DLQ,
          SEARCH_QUERIES_DLQ,
          SEARCH_FEEDBACK_DLQ,
          GRAPH_UPDATES,
          GRAPH_DELTAS,
          GRAPH_AUGMENTATIONS,
          GRAPH_PREDICTIONS,
          GRAPH_UPDATES_DLQ,
          FUNDUS_IMAGES,
          FUNDUS_ENCODINGS,
          FUNDUS_ERASURES,
          FUNDUS_GROUPS,
          FUNDUS_VERDICTS,
          FUNDUS_SYNTHETICS,
          FUNDUS_LEDGER,
          FUNDUS_IMAGES_DLQ,
          MODEL_VERSIONS,
          MODEL_METRICS,
          AUDIT_SUMS);

  private Topics() {}

  /** All of them, in the order in which the documentation shows them. */
  public static List<Topic> all() {
    return ALL;
  }

  /** The topic of that name, if it is one of Naru's. */
  public static Optional<Topic> byName(String name) {
    return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  /** Names that an earlier version declared, and that no version will use again. */
  public static Set<String> retired() {
    return Set.of();
  }

  private static Topic deadLettersOf(Topic source, Component writer) {
    return deadLettersOf(source, writer, Duration.ofDays(30));
  }

  private static Topic deadLettersOf(Topic source, Component writer, Duration retention) {
    return new Topic(
        source.deadLetterName(),
        "Records of " + source.name() + " that could not be processed, with the cause in headers.",
        "key of the original record",
        new ValueFormat.OriginalBytes(source.name()),
        1,
        retention,
        Cleanup.DELETE,
        Lane.TRUTH_KEYED,
        Set.of(writer),
        Set.of(OPERATOR, SINK),
        Map.of(
            "max.message.bytes",
            Integer.toString(source.maxMessageBytes() + DEAD_LETTER_HEADERS_BYTES)));
  }
}
