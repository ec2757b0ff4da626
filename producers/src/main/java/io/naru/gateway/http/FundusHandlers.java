package io.naru.gateway.http;

import io.naru.gateway.fundus.FundusIntake;
import io.naru.gateway.fundus.StoreReport;
import io.naru.gateway.fundus.Submission;
import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.topology.Topics;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The operations on photographs of patients: batches, DICOM instances, erasures. */
public final class FundusHandlers {
  private static final String RELATED = "multipart/related";
  private static final String FORM = "multipart/form-data";
  private static final int MAX_HOSPITAL = 64;

  private final FundusIntake intake;
  private final FundusDoor door;
  private final TraceHeaders traces;
  private final SecureRandom random;

  public FundusHandlers(
      FundusIntake intake, FundusDoor door, TraceHeaders traces, SecureRandom random) {
    this.intake = intake;
    this.door = door;
    this.traces = traces;
    this.random = random;
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of(
        "submitFundusBatch", this::batch,
        "storeFundusInstances", this::store,
        "storeInstances", this::store,
        "storeInstancesOfStudy", this::store,
        "eraseFundusPatient", this::erase);
  }

  /** What to do before the body is read, by operation id. */
  public Map<String, Handler<RoutingContext>> doors() {
    return Map.of(
        "submitFundusBatch", ctx -> door.admit(ctx, FORM),
        "storeFundusInstances", this::beforeInstances,
        "storeInstances", this::beforeInstances,
        "storeInstancesOfStudy", this::beforeInstances,
        "eraseFundusPatient", this::beforeErasure);
  }

  private void batch(RoutingContext ctx) {
    door.begin(ctx, new BatchTaker(ctx, intake, door, trace(ctx, Topics.FUNDUS_IMAGES.name())));
  }

  private void beforeInstances(RoutingContext ctx) {
    BodyRules.requireType(ctx.request(), RELATED);
    if (!FundusDoor.type(ctx).parameter("type").equalsIgnoreCase(StoreTaker.DICOM)) {
      throw new ProblemException(
          Problem.of(
              415,
              "unsupported_media_type",
              "The body has another type",
              "The parts are application/dicom, and the type says so."));
    }
    String accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
    if (accept != null && !accept.isBlank() && !acceptsReport(accept)) {
      throw new ProblemException(
          Problem.of(
              406, "not_acceptable", "Not in this form", "The answer is application/dicom+json."));
    }
    door.admit(ctx, RELATED);
  }

  private static boolean acceptsReport(String accept) {
    String lower = accept.toLowerCase(Locale.ROOT);
    return List.of(StoreReport.MEDIA_TYPE, "application/json", "application/*", "*/*").stream()
        .anyMatch(lower::contains);
  }

  private void store(RoutingContext ctx) {
    String study = ctx.pathParam("study");
    door.begin(
        ctx,
        new StoreTaker(
            ctx,
            intake,
            door,
            grade(ctx),
            study == null ? "" : study,
            trace(ctx, Topics.FUNDUS_IMAGES.name())));
  }

  private static OptionalInt grade(RoutingContext ctx) {
    List<String> grades = ctx.queryParam("grade");
    if (grades.isEmpty()) {
      return OptionalInt.empty();
    }
    if (grades.size() > 1 || !grades.get(0).matches("[0-" + Submission.MAX_GRADE + "]")) {
      throw new InvalidRequestException("invalid_value", "grade", "grade is 0 to 4.");
    }
    return OptionalInt.of(Integer.parseInt(grades.get(0)));
  }

  private void beforeErasure(RoutingContext ctx) {
    door.requireAvailable();
    BodyRules.requireType(ctx.request(), "application/json");
    ctx.next();
  }

  private void erase(RoutingContext ctx) {
    Fields fields = new Fields(RequestBodies.json(ctx));
    String patient = fields.string("patient", "", Submission.MAX_PATIENT);
    if (patient.isBlank()) {
      throw new InvalidRequestException("missing_field", "patient", "patient must be given.");
    }
    boolean withdraw = fields.flag("withdraw");
    String hospital = door.hospital(ctx, fields.string("hospital", "", MAX_HOSPITAL));
    Callers.identify(ctx, random);
    String id = Callers.requestId(ctx);
    intake
        .hospital(hospital)
        .compose(
            keys ->
                intake.erase(
                    keys, id, patient, withdraw, trace(ctx, Topics.FUNDUS_ERASURES.name())))
        .onSuccess(
            written ->
                ctx.response()
                    .setStatusCode(202)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(new JsonObject().put("erasure_id", written).toBuffer()))
        .onFailure(cause -> ctx.fail(FundusDoor.problem(cause)));
  }

  private Map<String, String> trace(RoutingContext ctx, String topic) {
    return traces.of(ctx.request().headers(), topic);
  }
}
