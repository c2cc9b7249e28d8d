using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Features.Indicators;

namespace SustainableCities.Web.Features.Targets;

/// <summary>A text in two languages; null where a language is missing.</summary>
/// <param name="En">English.</param>
/// <param name="Zh">Simplified Chinese.</param>
public sealed record PlanTextJson(string? En, string? Zh)
{
    /// <summary>Null where there is no text.</summary>
    public static PlanTextJson? Of(Bilingual text) =>
        string.IsNullOrEmpty(text.En) && string.IsNullOrEmpty(text.Zh) ? null : new(text.En is { Length: > 0 } en ? en : null, text.Zh is { Length: > 0 } zh ? zh : null);
}

/// <summary>A baseline with where it comes from.</summary>
public sealed record PlanBaselineJson(decimal? Value, Period? Period, Qualifier Qualifier, PlanTextJson? Source);

/// <summary>A target with where it comes from.</summary>
public sealed record PlanTargetJson(TargetKind Kind, decimal? Value, decimal? Low, decimal? High, Period? Period, PlanTextJson? Source);

/// <summary>Baseline and targets of an indicator.</summary>
/// <param name="Indicator">Its code.</param>
/// <param name="Baseline">Where it starts, or null.</param>
/// <param name="Targets">Where it is to go.</param>
/// <param name="NoTarget">Why no target applies, or null.</param>
public sealed record PlanJson(IndicatorCode Indicator, PlanBaselineJson? Baseline, IEnumerable<PlanTargetJson> Targets, PlanTextJson? NoTarget)
{
    /// <summary>The plan of an indicator.</summary>
    public static PlanJson Of(IndicatorView i)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new PlanJson(
            i.Code, i.Baseline is { } b ? new PlanBaselineJson(b.Value, b.Period, b.Qualifier, PlanTextJson.Of(b.Source)) : null,
            i.Targets.Select(t => new PlanTargetJson(t.Kind, t.Value, t.Low, t.High, t.Period, PlanTextJson.Of(t.Source))), PlanTextJson.Of(i.NoTarget));
    }
}

/// <summary>The body that sets a plan: all of it, as one thing.</summary>
/// <param name="Baseline">Null takes it away.</param>
/// <param name="Targets">Several dated ones, one ongoing, or one band.</param>
/// <param name="NoTarget">Why no target applies, in at least one language.</param>
/// <param name="Reason">Needed where a plan that the public reads is changed.</param>
public sealed record PlanBody(PlanBaselineJson? Baseline, IReadOnlyList<PlanTargetJson>? Targets, PlanTextJson? NoTarget, string? Reason);

/// <summary>Baselines and targets: read, set.</summary>
public static class TargetsApi
{
    /// <summary>Maps them.</summary>
    public static void MapTargets(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/cities/{city}/indicators/{code}/targets").WithTags("Indicators");
        plans.MapGet("", FindAsync).Produces<PlanJson>().WithSummary("Baseline and targets of an indicator, with the indicator's ETag.");
        plans.MapPut("", SetAsync).Asks(Permission.ManageIndicators).Reads<PlanBody>().Refuses(412, 428).Produces<PlanJson>()
            .WithSummary("Sets baseline and targets, with the ETag that was read; a change of a public plan needs a reason.")
            .Example("""
                { "baseline": { "value": 1200, "period": "2020", "source": { "en": "Count of the parks bureau" } },
                  "targets": [{ "kind": "dated", "value": 3000, "period": "2026" }, { "kind": "dated", "value": 5000, "period": "2030" }] }
                """, ("code", "TREES-01"));
    }

    private static async Task<IResult> FindAsync(HttpContext context, string city, string code, IndicatorService indicators, CancellationToken cancellationToken)
    {
        var (key, indicator) = (ApiRequest.City(city), ApiRequest.Indicator(code));
        if (!key.Ok || !indicator.Ok)
        {
            return await ApiProblem.InCityAsync(context, key, indicator.Refusal ?? key.Refusal!);
        }

        var found = await indicators.FindAsync(CurrentActor.From(context.User), key.Value, indicator.Value, cancellationToken);
        return ApiProblem.Answer(context, found, view => Tagged(context, view));
    }

    private static async Task<IResult> SetAsync(
        HttpContext context, string city, string code, TargetService targets, IndicatorService indicators, CancellationToken cancellationToken)
    {
        var (key, indicator) = (ApiRequest.City(city), ApiRequest.Indicator(code));
        var (body, malformed) = await ApiRequest.ReadAsync(context);
        if ((key.Refusal ?? indicator.Refusal) is { } absent)
        {
            return await ApiProblem.InCityAsync(context, key, absent);
        }

        var plan = new PlanInput(body.Object("baseline", Baseline), body.Objects("targets", Target) ?? [], body.Object("noTarget", Words)?.Text, body.Text("reason"));
        if ((malformed ?? body.Refusal) is { } wrong)
        {
            // 404 stands before 400 and 422.
            var there = await indicators.FindAsync(CurrentActor.From(context.User), key.Value, indicator.Value, cancellationToken);
            return ApiProblem.Of(context, there.Refusal ?? wrong);
        }

        var tag = context.Request.Headers.IfMatch.ToString();
        var set = await targets.SetAsync(
            CurrentActor.OfApi(context), key.Value, indicator.Value, tag.Length == 0 ? null : IndicatorsApi.VersionOf(tag), plan, cancellationToken);
        return ApiProblem.Answer(context, set, view => Tagged(context, view));
    }

    private static PlanBaseline Baseline(ApiRequest item) =>
        new(item.Figure("value"), PeriodOf(item), item.Name<Qualifier>("qualifier") ?? Qualifier.Exact, item.Object("source", Words)?.Text);

    private static PlanTarget Target(ApiRequest item)
    {
        var kind = item.Name<TargetKind>("kind");
        if (kind is null && !item.Has("kind"))
        {
            item.Refuse("kind", "required");
        }

        return new PlanTarget(kind ?? TargetKind.Dated, item.Figure("value"), item.Figure("low"), item.Figure("high"), PeriodOf(item), item.Object("source", Words)?.Text);
    }

    private static GivenText Words(ApiRequest item) => new(new Bilingual(item.Text("en") ?? "", item.Text("zh") ?? ""));

    private static Period? PeriodOf(ApiRequest item)
    {
        var text = item.Text("period");
        if (Period.TryParse(text, out var period))
        {
            return period;
        }

        if (text is not null)
        {
            item.Refuse("period", "periodShape", text);
        }

        return null;
    }

    private static IResult Tagged(HttpContext context, IndicatorView view)
    {
        context.Response.Headers.ETag = IndicatorJson.Tag(view);
        return ApiJson.Ok(PlanJson.Of(view));
    }

    private sealed record GivenText(Bilingual Text);
}
