using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Quality;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Features.Values;

namespace SustainableCities.Web.Features.Quality;

/// <summary>A value whose warnings nobody has answered.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Period">The period.</param>
/// <param name="Part">The part; empty for the whole.</param>
/// <param name="Value">The figure.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Open">Whether the city may still write on it.</param>
/// <param name="Warnings">What is asked.</param>
/// <param name="EnteredBy">Who wrote the figure; null for the operator.</param>
/// <param name="EnteredAt">When, UTC.</param>
public sealed record OpenWarningJson(
    IndicatorCode Indicator, Period Period, string Part, decimal? Value, ValueStatus Status, bool Open, IReadOnlyList<WarningJson> Warnings, string? EnteredBy, DateTime EnteredAt);

/// <summary>How complete and how timely the values of a period are.</summary>
/// <param name="Period">The period.</param>
/// <param name="State">How far the period has come.</param>
/// <param name="DueOn">The last day on which a value is in time.</param>
/// <param name="Asked">Values asked for.</param>
/// <param name="Entered">Those that say something.</param>
/// <param name="HandedOver">Those with the reviewers, or judged by them.</param>
/// <param name="Approved">Published ones.</param>
/// <param name="InTime">Handed over for the first time by the due date.</param>
/// <param name="Late">Handed over after it, or not at all although it has passed.</param>
/// <param name="Missing">Codes of the indicators that say nothing.</param>
public sealed record PeriodQualityJson(
    Period Period, DueState State, DateOnly DueOn, int Asked, int Entered, int HandedOver, int Approved, int InTime, int Late, IReadOnlyList<IndicatorCode> Missing);

/// <summary>The three years up to one.</summary>
/// <param name="City">The city's key.</param>
/// <param name="Today">The day in its time zone.</param>
/// <param name="Year">The last year told.</param>
/// <param name="OpenWarnings">Values with open warnings, of all periods.</param>
/// <param name="Periods">Every period that has begun, latest first.</param>
public sealed record TimelinessJson(string City, DateOnly Today, int Year, int OpenWarnings, IReadOnlyList<PeriodQualityJson> Periods);

/// <summary>How good a city's values are while they are collected; for its team and its reviewers.</summary>
public static class QualityApi
{
    /// <summary>Maps it.</summary>
    public static void MapQuality(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cities/{city}/warnings", WarningsAsync).Asks(Permission.ReadAll).WithTags("Quality").Pages<OpenWarningJson>()
            .WithSummary("Values whose soft warnings neither a note nor a confirmation has answered.").Example();
        api.MapGet("/cities/{city}/timeliness", TimelinessAsync).Asks(Permission.ReadAll).WithTags("Quality")
            .Takes("year", "The last of the three years told; the present one unless asked.").Produces<TimelinessJson>()
            .WithSummary("Per period: what was asked for, entered, handed over in time or late, and what is missing.").Example(null, ("year", "2025"));
    }

    private static async Task<IResult> WarningsAsync(HttpContext context, string city, QualityService quality, WarningText text, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (page, size, refusal) = ApiRequest.Paging(context);
        return !key.Ok || refusal is not null
            ? await ApiProblem.InCityAsync(context, key, refusal ?? key.Refusal!)
            : ApiProblem.Answer(
                context, await quality.WarningsAsync(CurrentActor.From(context.User), key.Value, cancellationToken),
                open => ApiPages.Cut(context, [.. open.Rows.Select(r => Warned(r, text))], page, size));
    }

    private static async Task<IResult> TimelinessAsync(HttpContext context, string city, QualityService quality, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (year, refusal) = ApiRequest.Year(context);
        return !key.Ok || refusal is not null
            ? await ApiProblem.InCityAsync(context, key, refusal ?? key.Refusal!)
            : ApiProblem.Answer(
                context, await quality.TimelinessAsync(CurrentActor.From(context.User), key.Value, year, cancellationToken),
                t => ApiJson.Ok(new TimelinessJson(key.Value.ToString(), t.Today, t.LastYear, t.OpenWarnings, [.. t.Periods.Select(PeriodOf)])));
    }

    private static OpenWarningJson Warned(WarningRow row, WarningText text) => new(
        row.Value.Indicator, row.Value.Period, row.Value.Part, row.Value.Content.Figure, row.Value.Status, row.IsOpen,
        [.. row.Value.Warnings.Select(w => new WarningJson(w.Code, text.Say(w)))], row.EnteredBy, row.EnteredAt);

    private static PeriodQualityJson PeriodOf(PeriodQuality p) =>
        new(p.Period, p.State, p.DueOn, p.Asked, p.Entered, p.HandedOver, p.Approved, p.InTime, p.Late, [.. p.Missing.Select(g => g.Code)]);
}
