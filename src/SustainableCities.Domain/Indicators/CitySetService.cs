using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Indicators;

/// <summary>An indicator in the list of a city's set.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Definition">What it was adopted from; null for one that the city made, or where the library no longer has it.</param>
/// <param name="Differences">What the city changed in it.</param>
/// <param name="IsMeasured">Whether it has values, so that how often it is measured stays.</param>
/// <param name="IsInUse">Whether values are measured by the edition in force, so that what they are measured by changes with a new one.</param>
/// <param name="Owner">The name of whoever answers for it.</param>
/// <param name="IsGiven">Whether its definition is the one that the city itself gave to the library.</param>
/// <param name="Answers">Other definitions that its own one is equal to, a part of, contains or overlaps with, and whether its values answer for them.</param>
/// <param name="UsedParts">The parts that have values.</param>
public sealed record CitySetItem(
    IndicatorView Indicator, IndicatorDefinition? Definition, IReadOnlyList<Difference> Differences, bool IsMeasured, bool IsInUse, string? Owner, bool IsGiven = false,
    IReadOnlyList<Answer>? Answers = null, IReadOnlyList<string>? UsedParts = null)
{
    /// <summary>Whether the city made it itself, given to the library or not.</summary>
    public bool IsOwn => Indicator.DefinitionKey is null || IsGiven;
}

/// <summary>All indicators of a city with where they come from.</summary>
/// <param name="Manages">Whether the reader adopts, makes and tailors.</param>
/// <param name="ReadsAll">Whether the reader may open drafts.</param>
/// <param name="Team">Who may answer for an indicator; only for who manages.</param>
public sealed record CitySet(CitySummary City, IReadOnlyList<CitySetItem> Items, bool Manages, bool ReadsAll, IReadOnlyList<TeamMember> Team);

/// <summary>Reads the set of indicators that a city works with: seven questions, however many there are.</summary>
public sealed class CitySetService(Work work)
{
    /// <summary>The set, in the city's order; for those who may see internal indicators.</summary>
    public async Task<Outcome<CitySet>> ReadAsync(Actor actor, CityKey key, CancellationToken cancellationToken) => await ReadAsync(actor, key, null, cancellationToken);

    /// <summary>The set with one indicator alone; refused where there is none.</summary>
    public async Task<Outcome<CitySet>> FindAsync(Actor actor, CityKey key, IndicatorCode code, CancellationToken cancellationToken)
    {
        var set = await ReadAsync(actor, key, code, cancellationToken);
        return set is { Ok: true, Value.Items.Count: 0 } ? Refusal.NotFound("indicator", "noSuchIndicator", code.ToString()) : set;
    }

    private async Task<Outcome<CitySet>> ReadAsync(Actor actor, CityKey key, IndicatorCode? code, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, now, Permission.ReadApproved, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var mine = db.Indicators.Where(i => i.CityId == door.City.Id && (code == null || i.Code == code));
        var indicators = await mine.Include(i => i.Targets).OrderBy(i => i.Order).ToListAsync(cancellationToken);
        var definitions = await db.Set<IndicatorDefinition>().Where(d => mine.Any(i => i.DefinitionKey == d.Key)).ToDictionaryAsync(d => d.Key, cancellationToken);
        var crosswalk = await CrosswalkReading.OfAsync(db, mine.Select(i => i.DefinitionKey), cancellationToken);
        var measured = (await db.Values.Where(v => v.CityId == door.City.Id && v.Revision > 0 && mine.Any(i => i.Id == v.IndicatorId))
            .Select(v => new { v.IndicatorId, v.Part, v.Edition, v.PublishedEdition }).Distinct().ToListAsync(cancellationToken)).ToLookup(v => v.IndicatorId);
        var owners = await db.Users.Where(u => mine.Any(i => i.OwnerId == u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellationToken);
        var manages = door.Access.May(Permission.ManageIndicators);
        return new CitySet(
            CityService.Summary(door.City),
            indicators.ConvertAll(i =>
            {
                var view = IndicatorView.Of(i);
                var definition = i.DefinitionKey is { } from ? definitions.GetValueOrDefault(from) : null;
                return new CitySetItem(view, definition, definition is null ? [] : TailoringRules.Differences(definition, Tailored.Of(view)), measured.Contains(i.Id),
                    measured[i.Id].Any(v => v.Edition == i.Edition || v.PublishedEdition == i.Edition), i.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null,
                    definition?.DonatedBy is { } donor && donor == door.City.Key, crosswalk.AnswersOf(view), [.. measured[i.Id].Select(v => v.Part).Where(p => p.Length > 0).Distinct()]);
            }),
            manages, door.ReadsAll, manages ? await CityTeam.Of(db, door.City.Id, now).Select(u => new TeamMember(u.Id, u.Name)).ToListAsync(cancellationToken) : []);
    }
}
