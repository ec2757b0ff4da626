package io.naru.graph.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.graph.model.augtrain.GnnNetwork;
import io.naru.graph.model.dgt.online.DgtNetworks;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.topology.config.ConfigErrors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphWorkerConfigTest {
  @Test
  void theDefaultsAreTheRunOnCora() {
    GraphWorkerConfig config = GraphWorkerConfig.from(Map.of());

    assertEquals(0.3, config.online().chain().target().edges().mean());
    assertEquals(5, config.online().chain().target().edges().weight());
    assertEquals(0.999, config.online().chain().target().nodes().normalisation());
    assertEquals(ProposalMode.EXACT, config.online().chain().proposal().edges().mode());
    assertEquals(
        Backbone.GCN,
        assertInstanceOf(GnnNetwork.Maker.class, config.networks()).settings().backbone());
    assertEquals(20, config.online().budget().proposals());
  }

  @Test
  void theTransformerIsABackbone() {
    GraphWorkerConfig config =
        GraphWorkerConfig.from(Map.of("graph.worker.backbone", "dgt", "graph.worker.hidden", "32"));

    DgtNetworks.Settings settings =
        assertInstanceOf(DgtNetworks.Maker.class, config.networks()).settings();
    assertEquals(32, settings.network().width());
    assertEquals(0.01, settings.learningRate());
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    ConfigErrors errors =
        assertThrows(
            ConfigErrors.class,
            () ->
                GraphWorkerConfig.from(
                    Map.of(
                        "graph.worker.backbone", "mlp",
                        "graph.worker.proposals", "-1",
                        "graph.worker.proposal", "3",
                        "graph.max.uploads", "3")));

    assertEquals(
        List.of("graph.worker.backbone", "graph.worker.proposal", "graph.worker.proposals"),
        errors.errors().stream().map(error -> error.substring(0, error.indexOf(':'))).toList());
  }
}
