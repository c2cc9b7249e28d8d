using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.Tasks;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Matrix;

/// <summary>All that the matrix page shows of a city.</summary>
/// <param name="View">The matrix.</param>
/// <param name="Say">Names its cells.</param>
/// <param name="Text">Writes periods and days of the city.</param>
/// <param name="Tasks">What is due, for the city's team; null for others.</param>
public sealed record MatrixDesk(MatrixView View, MatrixSay Say, CityText Text, CityTasks? Tasks)
{
    /// <summary>The latest year that has ended in the city.</summary>
    public int LatestYear => ValuesSheetService.LatestEnded(Frequency.Annual, Text.Today).Year;
}

/// <summary>What the matrix page asks of the domain, for the person who uses it.</summary>
public sealed class MatrixRoom(
    MatrixService matrix, CatalogueService catalogue, WorkService work, CurrentActor who, TimeProvider clock, IStringLocalizer<MatrixWords> words)
{
    /// <summary>Reads the page.</summary>
    public async Task<Outcome<MatrixDesk>> OpenAsync(CityKey city, int? year, CancellationToken cancellationToken)
    {
        var actor = await who.GetAsync();
        var outcome = await matrix.OpenAsync(actor, city, year, cancellationToken);
        if (!outcome.Ok)
        {
            return outcome.Refusal;
        }

        var say = new MatrixSay(words, await catalogue.PurposesAsync(cancellationToken), await catalogue.IssuesAsync(cancellationToken));
        var tasks = outcome.Value.ReadsAll ? (await work.ReadAsync(actor, cancellationToken)).Cities.FirstOrDefault(c => c.City.Key == city) : null;
        return new MatrixDesk(outcome.Value, say, CityText.Of(outcome.Value.Progress.City, clock), tasks);
    }

    /// <summary>Judges a cell.</summary>
    public async Task<Outcome<CellJudgement>> SetAsync(CityKey city, CellEntry entry, CancellationToken cancellationToken) =>
        await matrix.SetAsync(await who.ChangeAsync(), city, entry, cancellationToken);
}
