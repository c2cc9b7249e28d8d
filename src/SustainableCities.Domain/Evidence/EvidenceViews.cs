using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Evidence;

/// <summary>The value that evidence speaks for.</summary>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Part">The part; empty for the whole.</param>
public sealed record EvidencePlace(IndicatorCode Indicator, Period Period, string Part = "");

/// <summary>What somebody says of a piece of evidence when adding it.</summary>
/// <param name="Title">What it is; null or empty where the name says enough.</param>
/// <param name="Note">What to look at in it.</param>
public sealed record EvidenceRemark(string? Title = null, string? Note = null);

/// <summary>A file that is sent.</summary>
/// <param name="Name">The name that its sender gave it.</param>
/// <param name="Content">Its bytes, read once; the caller's to dispose.</param>
/// <param name="Remark">What is said of it.</param>
/// <param name="Progress">Told the bytes that have come.</param>
public sealed record EvidenceUpload(string Name, Stream Content, EvidenceRemark Remark, Action<long>? Progress = null);

/// <summary>A piece of evidence. A reader from outside the city gets it only while it is public, without note and names.</summary>
/// <param name="Id">Its id in the city.</param>
/// <param name="Place">What it speaks for.</param>
/// <param name="Title">What it is; may be empty.</param>
/// <param name="Note">What to look at; empty for a reader from outside.</param>
/// <param name="File">The file, where it is one.</param>
/// <param name="Link">The address, where it is one.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, or of the address.</param>
/// <param name="AddedAt">When, UTC.</param>
/// <param name="AddedBy">Who; null for the operator and for a reader from outside.</param>
/// <param name="OnRevision">The value's revision at that time.</param>
/// <param name="AfterApproval">It came when the value was approved already.</param>
/// <param name="Released">Whether and by whom it was released to the public; null where not.</param>
/// <param name="IsPublic">Everybody reads it now: it is released, and its value is published and public.</param>
/// <param name="Withdrawn">When, by whom and why it was withdrawn; null where it stands.</param>
public sealed record EvidenceView(
    Guid Id, EvidencePlace Place, string Title, string Note, EvidenceFileView? File, string? Link, string Sha256, DateTime AddedAt, string? AddedBy, int OnRevision,
    bool AfterApproval, EvidenceStep? Released, bool IsPublic, EvidenceStep? Withdrawn)
{
    /// <summary>What to call it: its title, else the name of the file or the address.</summary>
    public string Label => Title.Length > 0 ? Title : File?.Name ?? Link ?? "";
}

/// <summary>The file of a piece of evidence.</summary>
/// <param name="Name">Its safe name.</param>
/// <param name="Kind">What it is, told by its content.</param>
/// <param name="Bytes">How large.</param>
public sealed record EvidenceFileView(string Name, ContentKind Kind, long Bytes)
{
    /// <summary>The media type that it is served with.</summary>
    public string MediaType => ContentKinds.MediaType(Kind);
}

/// <summary>Something done with a piece of evidence.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; null for the operator and for a reader from outside.</param>
/// <param name="Reason">Why; empty where none is asked for.</param>
public sealed record EvidenceStep(DateTime At, string? By, string Reason = "");

/// <summary>The evidence of one value.</summary>
/// <param name="Items">Oldest first; what is withdrawn at the end, for those who read all of the city.</param>
/// <param name="MayAdd">Whether the reader may add and withdraw.</param>
/// <param name="MayRelease">Whether the reader may release.</param>
public sealed record EvidenceList(IReadOnlyList<EvidenceView> Items, bool MayAdd, bool MayRelease)
{
    /// <summary>How many stand.</summary>
    public int Standing => Items.Count(e => e.Withdrawn is null);
}

/// <summary>What adding did.</summary>
/// <param name="Evidence">The piece.</param>
/// <param name="IsNew">False where the value had the same already: nothing was written then.</param>
public sealed record AddedEvidence(EvidenceView Evidence, bool IsNew);

/// <summary>A file to be read.</summary>
/// <param name="Evidence">Its piece of evidence.</param>
/// <param name="File">Its name and kind.</param>
/// <param name="Content">Its bytes; the caller's to dispose.</param>
public sealed record EvidenceDownload(EvidenceView Evidence, EvidenceFileView File, Stream Content);
