using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Donations;

/// <summary>
/// Cities offer indicators of their own to the shared library; administrators take them in. Who has a role in the donor's city does not
/// decide on what it offers.
/// </summary>
public sealed class DonationService(Work work)
{
    /// <summary>What a city has offered and can offer; for those who may see internal indicators.</summary>
    public async Task<Outcome<DonationBoard>> BoardAsync(Actor actor, CityKey key, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadApproved, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var manages = door.Access.May(Permission.ManageIndicators);
        var offers = await DonationReading.ViewsAsync(db, db.Donations.Where(d => d.CityId == door.City.Id), cancellationToken);
        var candidates = manages ? await DonationReading.CandidatesAsync(db, door.City, null, cancellationToken) : [];
        return new DonationBoard(
            CityService.Summary(door.City), offers, [.. candidates.Where(c => c.Obstacle is null).Select(c => IndicatorView.Of(c.Indicator))], manages, door.ReadsAll);
    }

    /// <summary>All offers of all cities, latest first, for administrators.</summary>
    public async Task<Outcome<IReadOnlyList<DonationView>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        var access = await Access.ReadAsync(db, actor, null, work.Clock.Now(), cancellationToken);
        if (access.Demand(Permission.Administer) is { } refusal)
        {
            return refusal;
        }

        return (await DonationReading.ViewsAsync(db, db.Donations, cancellationToken)).ToList();
    }

    /// <summary>
    /// Offers indicators, all or none; leads only. Each has to be public, the city's own or tailored, with a published figure:
    /// <c>offerInternal</c>, <c>offerAsDefined</c>, <c>offerWithoutValues</c>, <c>offeredAlready</c>.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<DonationView>>> OfferAsync(Change change, CityKey key, IReadOnlyList<DonationItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(items);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.ManageIndicators, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        if (items.Count is 0 or > DonationRules.Most)
        {
            return Refusal.Of(RefusalKind.Invalid, "indicators", items.Count == 0 ? "required" : "tooManyAtOnce", $"{DonationRules.Most}");
        }

        var asked = items.DistinctBy(i => i.Code).ToDictionary(i => i.Code, i => i.Experience, StringComparer.Ordinal);
        List<IndicatorCode> codes = [.. asked.Keys.Select(c => IndicatorCode.TryParse(c, out var code) ? code : default).Where(c => c != default)];
        var found = await DonationReading.CandidatesAsync(unit.Db, door.City, codes, cancellationToken);
        var errors = asked.Keys.Except(found.Select(f => f.Indicator.Code.ToString())).Select(c => new RefusalItem("indicators", "noSuchIndicator", c))
            .Concat(found.Where(f => f.Obstacle is not null).Select(f => new RefusalItem("indicators", f.Obstacle!, f.Indicator.Code.ToString())))
            .Concat(asked.Values.Select(DonationRules.Check).OfType<RefusalItem>().DistinctBy(e => e.Code)).ToList();
        if (errors.Count > 0)
        {
            return new Refusal(errors.TrueForAll(e => e.Code == "offeredAlready") ? RefusalKind.Conflict : RefusalKind.Invalid, errors);
        }

        var donations = found.Select(f => new Donation(
            f.Indicator, asked[f.Indicator.Code.ToString()], f.Held!, f.Demonstration, change.Actor.UserId, unit.At)).ToList();
        unit.Db.Donations.AddRange(donations);
        var after = found.Zip(donations, (f, d) => new { f.Indicator.Code, d.ExperienceEn, d.ExperienceZh, d.HeldFrom, d.HeldTo, d.HeldCount }).ToList();
        if (!await unit.CommitAsync(
            door.City.Id, "donation.offer", after.Count == 1 ? $"indicator:{after[0].Code}" : $"indicators:{after.Count}", null, AuditText.Of(after), [], cancellationToken))
        {
            return Refusal.Of(RefusalKind.Conflict, "indicators", "changedMeanwhile");
        }

        var ids = donations.ConvertAll(d => d.Id);
        await using var db = await work.ReadAsync(cancellationToken);
        return (await DonationReading.ViewsAsync(db, db.Donations.Where(d => d.CityId == door.City.Id && ids.Contains(d.Id)), cancellationToken)).ToList();
    }

    /// <summary>Takes an offer back before anybody decides; leads only.</summary>
    public async Task<Outcome<DonationView>> WithdrawAsync(Change change, CityKey key, Guid id, int seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.ManageIndicators, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var (donation, indicator, stands) = await OpenAsync(unit.Db, door.City, id, new(seen, 0), cancellationToken);
        if (stands is not null)
        {
            return stands;
        }

        donation!.Withdraw(change.Actor.UserId, unit.At);
        return await CommitAsync(unit, door.City, donation, indicator!, "donation.withdraw", cancellationToken);
    }

    /// <summary>
    /// Takes an offer into the library: a definition with edition 1 in the group of the city, which the city's own indicator is of from
    /// then on (one that was tailored keeps the definition that it was tailored from). Administrators without a role in the city only.
    /// </summary>
    public async Task<Outcome<DonationView>> AcceptAsync(Change change, CityKey key, Guid id, DonationSeen seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(seen);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (city, refusal) = await DemandJudgeAsync(unit, key, cancellationToken);
        if (city is null)
        {
            return refusal!;
        }

        var (donation, indicator, stands) = await OpenAsync(unit.Db, city, id, seen, cancellationToken);
        if (stands is not null)
        {
            return stands;
        }

        if (indicator!.Visibility != Visibility.Public)
        {
            return Refusal.Of(RefusalKind.Conflict, "indicators", "offerInternal", indicator.Code.ToString());
        }

        if (!await unit.Db.Set<Standard>().AnyAsync(s => s.Number == DonationRules.GroupOf(key), cancellationToken))
        {
            unit.Db.Add(DonationRules.Group(city));
        }

        unit.Db.Add(Take(city, indicator, donation!, change.Actor.UserId, unit.At));
        unit.ChangesPublicPages = true;
        return await CommitAsync(unit, city, donation!, indicator, "donation.accept", cancellationToken);
    }

    /// <summary>Does not take an offer, for a reason. Administrators without a role in the city only.</summary>
    public async Task<Outcome<DonationView>> DeclineAsync(Change change, CityKey key, Guid id, int seen, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (city, refusal) = await DemandJudgeAsync(unit, key, cancellationToken);
        if (city is null)
        {
            return refusal!;
        }

        if (Refusal.OfReason(reason, DonationRules.LongestReason) is { } wrong)
        {
            return wrong;
        }

        var (donation, indicator, stands) = await OpenAsync(unit.Db, city, id, new(seen, 0), cancellationToken);
        if (stands is not null)
        {
            return stands;
        }

        donation!.Decline(reason!, change.Actor.UserId, unit.At);
        return await CommitAsync(unit, city, donation, indicator!, "donation.decline", cancellationToken);
    }

    /// <summary>Makes the definition of an offer; the group of the city has to be there or come with it.</summary>
    internal static IndicatorDefinition Take(City city, CityIndicator indicator, Donation donation, Guid? by, DateTime at)
    {
        var definition = DonationRules.Define(city, indicator, donation);
        donation.Accept(indicator, definition.Key, by, at);
        if (indicator.DefinitionKey is null)
        {
            indicator.DefinitionKey = definition.Key;
            indicator.Version++;
        }

        return definition;
    }

    private static async Task<(City? City, Refusal? Refusal)> DemandJudgeAsync(UnitOfWork unit, CityKey key, CancellationToken cancellationToken)
    {
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, unit.Change.Actor, key, unit.At, Permission.Administer, cancellationToken);
        if (door is null)
        {
            return (null, refusal);
        }

        // The command line writes drafts and judges nothing.
        var user = unit.Change.Actor.UserId;
        return unit.Change.Actor.Kind != ActorKind.User ? (null, Refusal.Forbidden("onlyAdministrators"))
            : await unit.Db.RoleAssignments.Where(RoleAssignment.HeldAt(unit.At)).AnyAsync(a => a.UserId == user && a.CityId == door.City.Id, cancellationToken)
                ? (null, Refusal.Forbidden("donorDoesNotDecide"))
            : (door.City, null);
    }

    private static async Task<(Donation? Donation, CityIndicator? Indicator, Refusal? Stands)> OpenAsync(
        PortalDbContext db, City city, Guid id, DonationSeen seen, CancellationToken cancellationToken)
    {
        if (await db.Donations.FirstOrDefaultAsync(d => d.CityId == city.Id && d.Id == id, cancellationToken) is not { } donation)
        {
            return (null, null, Refusal.NotFound("id", "noSuchOffer"));
        }

        var indicator = await db.Indicators.FirstAsync(i => i.CityId == city.Id && i.Id == donation.IndicatorId, cancellationToken);
        return donation.Status != DonationStatus.Offered ? (null, null, Refusal.Of(RefusalKind.Conflict, "id", "offerDecided"))
            : donation.Version != seen.Version || (seen.IndicatorVersion > 0 && indicator.Version != seen.IndicatorVersion)
                ? (null, null, Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile"))
            : (donation, indicator, null);
    }

    private async Task<Outcome<DonationView>> CommitAsync(
        UnitOfWork unit, City city, Donation donation, CityIndicator indicator, string action, CancellationToken cancellationToken)
    {
        var after = AuditText.Of(new { donation.Status, donation.DefinitionKey, donation.Reason });
        if (!await unit.CommitAsync(city.Id, action, $"indicator:{indicator.Code}", AuditText.Of(new { Status = DonationStatus.Offered }), after, [], cancellationToken))
        {
            return Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile");
        }

        await using var db = await work.ReadAsync(cancellationToken);
        return (await DonationReading.ViewsAsync(db, db.Donations.Where(d => d.CityId == city.Id && d.Id == donation.Id), cancellationToken))[0];
    }
}
