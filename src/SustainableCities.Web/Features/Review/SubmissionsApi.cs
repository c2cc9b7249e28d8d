using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;

namespace SustainableCities.Web.Features.Review;

/// <summary>Submissions: hand over, take back, approve, return.</summary>
public static class SubmissionsApi
{
    /// <summary>Maps them.</summary>
    public static void MapSubmissions(this IEndpointRouteBuilder api)
    {
        var submission = api.MapGroup("/cities/{city}/submissions/{period}").WithTags("Submissions");
        submission.MapPost("", (HttpContext context, string city, string period, SubmissionService service, CancellationToken cancellationToken) =>
            RunAsync(context, city, period, false, (key, time, _) => service.SubmitAsync(CurrentActor.OfApi(context), key, time, cancellationToken)))
            .Asks(Permission.Submit).Refuses(409, 422).Produces<SubmissionResult>().WithSummary("Hands over all drafts of a period; 409 where there is nothing.").Example(null, ("period", "2025"));
        submission.MapPost("/withdraw", (HttpContext context, string city, string period, SubmissionService service, CancellationToken cancellationToken) =>
            RunAsync(context, city, period, false, (key, time, _) => service.WithdrawAsync(CurrentActor.OfApi(context), key, time, cancellationToken)))
            .Asks(Permission.Submit).Refuses(409, 422).Produces<SubmissionResult>().WithSummary("Takes a submission back before the first sign-off.").Example(null, ("period", "2025"));
        submission.MapPost("/approve", (HttpContext context, string city, string period, SubmissionService service, CancellationToken cancellationToken) =>
            RunAsync(context, city, period, true, (key, time, body) => ApproveAsync(context, service, key, time, body, cancellationToken)))
            .Asks(Permission.Review).Reads<ApproveBody>().Refuses(409).Produces<SubmissionResult>().WithSummary("Signs values, or all where none are named.")
            .Example("""{ "values": [{ "indicator": "QJ-01", "period": "2025" }], "remark": "Checked against the yearbook." }""", ("city", "qujiang"), ("period", "2025"));
        submission.MapPost("/return", (HttpContext context, string city, string period, SubmissionService service, CancellationToken cancellationToken) =>
            RunAsync(context, city, period, true, (key, time, body) => ReturnAsync(context, service, key, time, body, cancellationToken)))
            .Asks(Permission.Review).Reads<ReturnBody>().Refuses(409).Produces<SubmissionResult>().WithSummary("Sends single values back, each with its reason.")
            .Example("""{ "values": [{ "indicator": "QJ-02", "period": "2025", "reason": "Which meters were read?" }] }""", ("city", "qujiang"), ("period", "2025"));
    }

    private static Task<Outcome<SubmissionResult>> ApproveAsync(
        HttpContext context, SubmissionService service, CityKey key, Period period, ApiRequest body, CancellationToken cancellationToken)
    {
        var values = body.Objects("values", Reference);
        var remark = body.Text("remark");
        return body.Refusal is { } invalid
            ? Task.FromResult<Outcome<SubmissionResult>>(invalid)
            : service.ApproveAsync(CurrentActor.OfApi(context), key, period, values, remark, cancellationToken);
    }

    private static Task<Outcome<SubmissionResult>> ReturnAsync(
        HttpContext context, SubmissionService service, CityKey key, Period period, ApiRequest body, CancellationToken cancellationToken)
    {
        var values = body.Objects("values", Reference);
        return body.Refusal is { } invalid
            ? Task.FromResult<Outcome<SubmissionResult>>(invalid)
            : service.ReturnAsync(CurrentActor.OfApi(context), key, period, values ?? [], cancellationToken);
    }

    private static ValueReference Reference(ApiRequest item)
    {
        var code = item.Text("indicator");
        var period = item.Text("period");
        if (!IndicatorCode.TryParse(code, out var indicator))
        {
            item.Refuse("indicator", code is null ? "required" : "codeShape", code is null ? [] : [code]);
        }

        if (!Period.TryParse(period, out var time))
        {
            item.Refuse("period", period is null ? "required" : "periodShape", period is null ? [] : [period]);
        }

        return new ValueReference(indicator, time, item.Text("reason"), Part: item.Text("part"));
    }

    private static async Task<IResult> RunAsync(
        HttpContext context, string city, string period, bool reads, Func<CityKey, Period, ApiRequest, Task<Outcome<SubmissionResult>>> step)
    {
        var key = ApiRequest.City(city);
        if (!key.Ok)
        {
            return ApiProblem.Of(context, key.Refusal);
        }

        var (body, malformed) = reads ? await ApiRequest.ReadAsync(context, mayBeEmpty: true) : (ApiRequest.Empty, null);
        if (malformed is not null)
        {
            return ApiProblem.Of(context, malformed);
        }

        var time = ApiRequest.PeriodOf(period);
        return time.Ok
            ? ApiProblem.Answer(context, await step(key.Value, time.Value, body), result => ApiJson.Ok(result))
            : ApiProblem.Of(context, time.Refusal);
    }
}

/// <summary>A value named in a body.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Period">The period.</param>
/// <param name="Reason">Why it is sent back.</param>
/// <param name="Part">The part, empty for the whole; without it whole and parts together.</param>
public sealed record ReferenceBody(string Indicator, string Period, string? Reason, string? Part);

/// <summary>The body that approves.</summary>
public sealed record ApproveBody(IReadOnlyList<ReferenceBody>? Values, string? Remark);

/// <summary>The body that returns.</summary>
public sealed record ReturnBody(IReadOnlyList<ReferenceBody> Values);
