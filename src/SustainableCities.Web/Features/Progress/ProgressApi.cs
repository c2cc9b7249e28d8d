using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Features.Indicators;

namespace SustainableCities.Web.Features.Progress;

/// <summary>One indicator's progress.</summary>
public sealed record ProgressItemJson(
    IndicatorCode Indicator, ProgressState State, BaselineJson? Baseline, TargetJson? Target, decimal? Value, Period? Period, decimal? P, decimal? Tau, decimal? Expected,
    decimal? Pace, bool BaselineAssumed, TargetJson? MissedEarlier, GrowthAnswer? Growth)
{
    /// <summary>An item.</summary>
    public static ProgressItemJson Of(ProgressItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var a = item.Answer;
        return new ProgressItemJson(
            item.Indicator.Code, a.State, a.Baseline is null ? null : new BaselineJson(a.Baseline, a.BaselinePeriod), TargetOf(a.Target), a.Value, a.Period, a.P, a.Tau,
            a.Expected, a.Pace, a.BaselineAssumed, TargetOf(a.MissedEarlier), a.Growth);
    }

    private static TargetJson? TargetOf(ProgressTarget? t) => t is null ? null : new TargetJson(t.Kind, t.Value, t.Low, t.High, t.Period);
}

/// <summary>A city's progress in a year.</summary>
public sealed record ProgressJson(
    CityKey City, int? Year, IReadOnlyDictionary<string, int> Totals, Coverage Coverage, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> ByPurpose,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> ByIssue, IEnumerable<ProgressItemJson> Items)
{
    /// <summary>A city's progress.</summary>
    public static ProgressJson Of(CityProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return new ProgressJson(
            progress.City.Key, progress.Year, Counts(progress.Totals), progress.Coverage, Groups(progress.ByPurpose), Groups(progress.ByIssue), progress.Items.Select(ProgressItemJson.Of));
    }

    /// <summary>The count in each state.</summary>
    public static IReadOnlyDictionary<string, int> Counts(ProgressTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        return totals.Counts.ToDictionary(c => ApiJson.Name(c.Key), c => c.Value);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, int>> Groups(IEnumerable<ProgressGroup> groups) => groups.ToDictionary(g => g.Code, g => Counts(g.Totals));
}

/// <summary>The programme's progress; each city names its own year where none is asked for.</summary>
public sealed record ProgrammeJson(int? Year, IReadOnlyDictionary<string, int> Totals, Coverage Coverage, IEnumerable<ProgressJson> Cities);

/// <summary>A cell of the matrix: its priority is null where the city has not judged it. Objectives and actions are not kept yet: 0.</summary>
public sealed record MatrixCellJson(string Purpose, string Issue, Priority? Priority, int Indicators, int Objectives, int Actions, IReadOnlyDictionary<string, int> States);

/// <summary>Progress of a city and of the programme, and the matrix.</summary>
public static class ProgressApi
{
    /// <summary>Maps them.</summary>
    public static void MapProgress(this IEndpointRouteBuilder api)
    {
        var year = "The year; without one the latest in which at least half of the indicators due are approved.";
        api.MapGet("/cities/{city}/progress", CityAsync).WithTags("Progress").Takes("year", year).Produces<ProgressJson>().WithSummary("A city's progress in a year.").Example(null, ("year", "2024"));
        api.MapGet("/progress", ProgrammeAsync).WithTags("Progress").Takes("year", year).Produces<ProgrammeJson>().WithSummary("Every city's progress.").Example(null, ("year", "2024"));
        api.MapGet("/cities/{city}/matrix", MatrixAsync).WithTags("Progress").Takes("year", year).Produces<IReadOnlyList<MatrixCellJson>>()
            .WithSummary("The 72 cells of purposes and issues.").Example(null, ("year", "2024"));
    }

    private static Task<IResult> CityAsync(HttpContext context, string city, ProgressService service, CancellationToken cancellationToken) =>
        ReadAsync(context, city, (actor, key, year) => service.CityAsync(actor, key, year, cancellationToken), progress => ApiJson.Ok(ProgressJson.Of(progress)));

    private static Task<IResult> MatrixAsync(HttpContext context, string city, MatrixService service, CancellationToken cancellationToken) =>
        ReadAsync(
            context, city, (actor, key, year) => service.ReadAsync(actor, key, year, cancellationToken),
            matrix => ApiJson.Ok(matrix.Cells.Select(c => new MatrixCellJson(
                c.Purpose, c.Issue, c.Judgement?.Priority, c.Items.Count, 0, 0, c.States.ToDictionary(s => ApiJson.Name(s.Key), s => s.Value)))));

    private static async Task<IResult> ProgrammeAsync(HttpContext context, ProgressService service, CancellationToken cancellationToken)
    {
        var (year, refusal) = ApiRequest.Year(context);
        if (refusal is not null)
        {
            return ApiProblem.Of(context, refusal);
        }

        var programme = await service.ProgrammeAsync(year, cancellationToken);
        return ApiJson.Ok(new ProgrammeJson(year, ProgressJson.Counts(programme.Totals), programme.Coverage, programme.Cities.Select(ProgressJson.Of)));
    }

    private static async Task<IResult> ReadAsync<T>(
        HttpContext context, string city, Func<Actor, CityKey, int?, Task<Outcome<T>>> read, Func<T, IResult> write)
    {
        var key = ApiRequest.City(city);
        var (year, refusal) = ApiRequest.Year(context);
        return !key.Ok || refusal is not null
            ? await ApiProblem.InCityAsync(context, key, refusal ?? key.Refusal!)
            : ApiProblem.Answer(context, await read(CurrentActor.From(context.User), key.Value, year), write);
    }
}
