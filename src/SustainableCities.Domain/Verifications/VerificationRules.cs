using System.Text;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Verifications;

/// <summary>What can be recorded, and who may judge it (decision record 0014).</summary>
public static class VerificationRules
{
    /// <summary>The longest name of a body, and the longest own words for how far it looked.</summary>
    public const int LongestName = 200;

    /// <summary>The longest accreditation and the longest reason.</summary>
    public const int LongestText = 500;

    /// <summary>The longest scope.</summary>
    public const int LongestScope = 2000;

    /// <summary>The most values of one verification.</summary>
    public const int Most = 500;

    /// <summary>What is wrong with what is said, before anybody looks at values and evidence.</summary>
    /// <param name="input">What a lead says.</param>
    /// <param name="today">The day in the city.</param>
    internal static IReadOnlyList<RefusalItem> Check(VerificationInput input, DateOnly today)
    {
        var wrong = new List<RefusalItem>();
        CheckText(wrong, "body", input.Body, LongestName);
        CheckText(wrong, "accreditation", input.Accreditation, LongestText);
        if (input.Kind is null)
        {
            wrong.Add(new("kind", "required"));
        }
        else if (input.Kind == VerificationKind.Other)
        {
            CheckText(wrong, "kindText", input.KindText, LongestName);
        }

        if (input.On is not { } on)
        {
            wrong.Add(new("on", "required"));
        }
        else if (on > today)
        {
            wrong.Add(new("on", "dateInFuture"));
        }

        CheckText(wrong, "scope", string.IsNullOrWhiteSpace(input.Scope.En) ? input.Scope.Zh : input.Scope.En, LongestScope);
        if ((input.Scope.Zh ?? "").Trim().Length > LongestScope && !string.IsNullOrWhiteSpace(input.Scope.En))
        {
            wrong.Add(new("scope", "tooLong", $"{LongestScope}"));
        }

        if (string.IsNullOrWhiteSpace(input.Link) && input.Evidence is null)
        {
            wrong.Add(new("link", "statementMissing"));
        }

        if (input.Values.Count is 0 or > Most)
        {
            wrong.Add(input.Values.Count == 0 ? new("values", "required") : new("values", "tooManyAtOnce", $"{Most}"));
        }

        return wrong;
    }

    /// <summary>
    /// Why a body is no third party: <c>bodyReviews</c> for one of the portal's own reviewing organisations, whose word is a review, however it
    /// is spelled and whatever stands beside its name; <c>bodyIsCity</c> for the city itself; null for another.
    /// </summary>
    internal static string? FindObstacle(string body, City city, IEnumerable<Organisation> organisations) =>
        organisations.SelectMany(o => new[] { o.Code, o.NameEn, o.NameZh }).Any(name => BodyName.Names(body, name)) ? "bodyReviews"
        : new[] { city.NameEn, city.NameZh, city.Key.ToString() }.Concat(city.OtherNames).Any(name => BodyName.AreSame(body, name)) ? "bodyIsCity"
        : null;

    /// <summary>The body of a verification that waits or counts and whose statement a piece of evidence holds; null where none does.</summary>
    internal static Task<string?> OnEvidenceAsync(PortalDbContext db, PieceOfEvidence piece, CancellationToken cancellationToken) => db.Verifications
        .Where(v => v.CityId == piece.CityId && v.EvidenceId == piece.Id && (v.Status == VerificationStatus.Recorded || v.Status == VerificationStatus.Confirmed))
        .Select(v => v.Body).FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Why somebody may not judge verifications, by these: <c>ownVerification</c> where they or their organisation recorded it,
    /// <c>ownVerifiedEntry</c> where they or their organisation wrote any of its values, or an input of a calculated one, up to what was published.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<Guid, string>> WhyNotAsync(
        PortalDbContext db, CityDoor door, IReadOnlyList<Verification> verifications, CancellationToken cancellationToken)
    {
        var (user, organisation) = (door.Access.Actor.UserId, door.Access.Organisation);
        var ids = verifications.Select(v => v.Id).ToList();
        var written = ids.Count == 0 ? [] : await (
            from v in db.VerifiedValues
            where v.CityId == door.City.Id && ids.Contains(v.VerificationId)
                && db.Revisions.Any(r => r.CityId == v.CityId && r.ValueId == v.ValueId && r.Number <= v.Revision && RevisionKinds.Authoring.Contains(r.Kind)
                    && (r.AuthorId == user || (organisation != null && r.AuthorOrganisation == organisation)))
            select v.VerificationId).Distinct().ToListAsync(cancellationToken);
        return verifications.Select(v => (v.Id, Why: v.RecordedById == user || (organisation is not null && v.RecordedOrganisation == organisation) ? "ownVerification"
                : written.Contains(v.Id) ? "ownVerifiedEntry"
                : null))
            .Where(v => v.Why is not null).ToDictionary(v => v.Id, v => v.Why!);
    }

    // What shows neither a letter nor a digit says nothing.
    private static void CheckText(List<RefusalItem> wrong, string field, string? text, int longest)
    {
        if (text is null || !text.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            wrong.Add(new(field, "required"));
        }
        else if (text.Trim().Length > longest)
        {
            wrong.Add(new(field, "tooLong", $"{longest}"));
        }
    }
}
