using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Evidence;

/// <summary>The file of a piece of evidence.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">What it is, told by its content.</param>
/// <param name="Bytes">How large.</param>
public sealed record EvidenceFileJson(string Name, string MediaType, long Bytes);

/// <summary>Something done with it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; null for the operator and the public.</param>
/// <param name="Reason">Why; null where none is asked for.</param>
public sealed record EvidenceStepJson(DateTime At, string? By, string? Reason)
{
    /// <summary>A step; null for none.</summary>
    public static EvidenceStepJson? Of(EvidenceStep? step) => step is null ? null : new(step.At, step.By, step.Reason.Length == 0 ? null : step.Reason);
}

/// <summary>A piece of evidence.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Indicator">The indicator of its value.</param>
/// <param name="Period">The period.</param>
/// <param name="Part">The part.</param>
/// <param name="Title">What it is; null where nothing is said.</param>
/// <param name="Note">What to look at; null to the public.</param>
/// <param name="File">The file, or null.</param>
/// <param name="Link">The address, or null.</param>
/// <param name="Sha256">Of the file's bytes, or of the address in UTF-8.</param>
/// <param name="AddedAt">When, UTC.</param>
/// <param name="AddedBy">Who; null for the operator and the public.</param>
/// <param name="AfterApproval">It came when the value was approved already.</param>
/// <param name="Public">Everybody reads it now.</param>
/// <param name="Released">When it was released, or null.</param>
/// <param name="Withdrawn">When it was withdrawn and why, or null.</param>
public sealed record EvidenceJson(
    Guid Id, IndicatorCode Indicator, Period Period, string Part, string? Title, string? Note, EvidenceFileJson? File, string? Link, string Sha256, DateTime AddedAt,
    string? AddedBy, bool AfterApproval, bool Public, EvidenceStepJson? Released, EvidenceStepJson? Withdrawn)
{
    /// <summary>A piece of evidence.</summary>
    public static EvidenceJson Of(EvidenceView e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new(
            e.Id, e.Place.Indicator, e.Place.Period, e.Place.Part, Told(e.Title), Told(e.Note), e.File is { } file ? new(file.Name, file.MediaType, file.Bytes) : null, e.Link,
            e.Sha256, e.AddedAt, e.AddedBy, e.AfterApproval, e.IsPublic, EvidenceStepJson.Of(e.Released), EvidenceStepJson.Of(e.Withdrawn));
    }

    private static string? Told(string text) => text.Length == 0 ? null : text;
}

/// <summary>The body that adds a link.</summary>
public sealed record EvidenceLinkBody(string Link, string? Title, string? Note);

/// <summary>The body that withdraws.</summary>
public sealed record EvidenceWithdrawBody(string Reason);

/// <summary>The body that releases, or takes a release back; none releases.</summary>
public sealed record EvidenceReleaseBody(bool? Released);
