using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Reports;

/// <summary>Who may sign a report, and when it may be published (design, rules 3 and 7).</summary>
internal static class ReportRules
{
    /// <summary>The longest reason or remark, in characters.</summary>
    public const int LongestText = 2000;

    /// <summary>Null where a report of the year may be asked for, else why not.</summary>
    public static Refusal? RefuseYear(CityDoor door, int year, DateOnly today) => year switch
    {
        < Period.FirstYear or > Period.LastYear => NoValues(year),
        _ when !DueRules.HasEnded(Period.OfYear(year), today) => Refusal.Of(RefusalKind.Invalid, "year", "reportYearNotOver", Text(year)),
        _ => null,
    };

    /// <summary>A year without values has no report.</summary>
    public static Refusal NoValues(int year) => Refusal.NotFound("year", "reportYearEmpty", Text(year));

    /// <summary>The report is not in the state that this needs.</summary>
    public static Refusal WrongState(CityReport? report) => Refusal.Of(RefusalKind.Conflict, "", report?.Status switch
    {
        ReportStatus.InReview => "reportInReview",
        ReportStatus.Published => "reportPublished",
        _ => "reportNotInReview",
    });

    /// <summary>A reason or remark that can't be kept.</summary>
    public static Refusal? RefuseText(string field, string text, bool required) => text.Trim().Length switch
    {
        0 when required => Refusal.Of(RefusalKind.Invalid, field, "reasonMissing"),
        > LongestText => Refusal.Of(RefusalKind.Invalid, field, "textTooLong", Text(LongestText)),
        _ => null,
    };

    /// <summary>
    /// Null where the reviewer may sign or send back, else why not: the organisation was not asked, or the reviewer or the
    /// organisation wrote a value of the year or asked for the sign-off. Nobody signs off what they or theirs wrote.
    /// </summary>
    public static async Task<Refusal?> RefuseReviewerAsync(PortalDbContext db, CityDoor door, CityReport report, CancellationToken cancellationToken)
    {
        if (door.Access.Demand(Permission.Review) is { } refusal)
        {
            return refusal;
        }

        if (door.Access.Organisation is not { Length: > 0 } organisation || !report.RequiredOrganisations.Contains(organisation))
        {
            return Refusal.Forbidden("reportOrganisationNotAsked", door.Access.Organisation ?? "");
        }

        var person = door.Access.Actor.UserId;
        var asked = report.RequestedById == person
            || await db.Users.AnyAsync(u => u.Id == report.RequestedById && u.Organisation == organisation, cancellationToken);
        var (first, last) = (Period.OfYear(report.Year).Start, Period.OfYear(report.Year).End);
        var wrote = asked || await (
            from v in db.Values
            where v.CityId == door.City.Id && v.PeriodEnd >= first && v.PeriodEnd <= last
            join r in db.Revisions on new { v.CityId, ValueId = v.Id } equals new { r.CityId, r.ValueId }
            where RevisionKinds.Authoring.Contains(r.Kind) && (r.AuthorId == person || r.AuthorOrganisation == organisation)
            select r).AnyAsync(cancellationToken);
        return wrote ? Refusal.Forbidden("ownReport") : null;
    }

    /// <summary>Where each required organisation's signature stands, for a content.</summary>
    public static IEnumerable<(string Organisation, ReportSignOff? SignOff, SignOffState State)> States(
        IReadOnlyList<string> required, IReadOnlyList<ReportSignOff> signOffs, string contentSha256) =>
        from organisation in required
        let latest = signOffs.Where(s => s.Organisation == organisation && s.VoidedAt is null).MaxBy(s => s.At)
        select (organisation, latest, latest is null ? SignOffState.Waiting : latest.ContentSha256 == contentSha256 ? SignOffState.Signed : SignOffState.Outdated);

    /// <summary>Null where every signature is there and binds this content, else which are missing.</summary>
    public static Refusal? RefusePublication(IReadOnlyList<string> required, IReadOnlyList<ReportSignOff> signOffs, string contentSha256)
    {
        var open = States(required, signOffs, contentSha256).Where(s => s.State != SignOffState.Signed).ToList();
        return open.Count == 0
            ? null
            : new Refusal(RefusalKind.Conflict, [.. open.Select(s => new RefusalItem(
                s.Organisation, s.State == SignOffState.Outdated ? "signatureOutdated" : "signatureMissing", s.Organisation.ToUpperInvariant()))]);
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
