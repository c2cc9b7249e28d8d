using System.Text.Json;
using System.Text.Json.Nodes;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Reports;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Reports;

/// <summary>A file whose snapshot has the hash it names.</summary>
/// <param name="City">The city.</param>
/// <param name="Year">The year.</param>
/// <param name="Sha256">The hash.</param>
/// <param name="Known">Whether this database published exactly this snapshot.</param>
public sealed record VerifiedReport(CityKey City, int Year, string Sha256, bool Known)
{
    /// <summary>The finding as a sentence.</summary>
    public string Say() => Known
        ? $"Sound: {City} {Year}, {Sha256}, as published here."
        : $"Consistent, not known here: {City} {Year}, {Sha256}.";
}

/// <summary>Checks a report's JSON file against its own hash and against what this database published.</summary>
public sealed class ReportVerification(ReportService reports)
{
    /// <summary>Verifies <c>{ snapshot, sha256 }</c>, whatever its blanks and the order of its keys.</summary>
    /// <returns>The finding, or why the file is not sound: <c>noReport</c>, <c>hashDiffers</c>, <c>publishedDiffers</c>.</returns>
    public async Task<Outcome<VerifiedReport>> VerifyAsync(string json, CancellationToken cancellationToken)
    {
        string stated, computed;
        ReportSnapshot snapshot;
        try
        {
            var file = JsonNode.Parse(json) as JsonObject ?? throw new FormatException("It is no object.");
            stated = (string?)file["sha256"] ?? throw new FormatException("It names no sha256.");
            snapshot = ReportJson.Read(file["snapshot"]);
            computed = CanonicalJson.Sha256(file["snapshot"]);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            return Refusal.Of(RefusalKind.Malformed, "FILE", "noReport", e.Message);
        }

        if (computed != stated)
        {
            return Refusal.Of(RefusalKind.Conflict, "FILE", "hashDiffers", computed, stated);
        }

        var (city, year) = (snapshot.Content.City.Key, snapshot.Content.Year);
        var published = snapshot.Publication is null ? null : await reports.FindPublishedAsync(city, year, cancellationToken);
        return published is null || published.Sha256 == computed
            ? new VerifiedReport(city, year, computed, Known: published is not null)
            : Refusal.Of(RefusalKind.Conflict, "FILE", "publishedDiffers", $"{city}", $"{year}", published.Sha256);
    }
}
