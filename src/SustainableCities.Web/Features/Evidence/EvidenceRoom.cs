using Microsoft.AspNetCore.Components.Forms;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Web.Account;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Evidence;

/// <summary>What pages read and do with evidence, in the name of who looks at them.</summary>
public sealed class EvidenceRoom(EvidenceService evidence, EvidenceEntryService entry, CurrentActor who, RefusalText refusals)
{
    /// <summary>The largest file, in megabytes.</summary>
    public int MaxMegabytes => evidence.Limits.MaxMegabytes;

    /// <summary>The evidence of a value; null for who may not see the value any more.</summary>
    public async Task<EvidenceList?> ListAsync(CityKey city, EvidencePlace place, CancellationToken cancellationToken) =>
        (await evidence.ListAsync(await who.GetAsync(), city, place, cancellationToken)).Value;

    /// <summary>Sends a file that a browser holds, a piece at a time.</summary>
    /// <exception cref="IOException">The browser could not read it to the end.</exception>
    public async Task<Outcome<AddedEvidence>> SendAsync(
        CityKey city, EvidencePlace place, IBrowserFile file, string note, Action<long> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);

        // The store counts what comes; the browser's word is taken for no more than an early no.
        await using var content = file.Size > evidence.Limits.MaxBytes ? Stream.Null : file.OpenReadStream(evidence.Limits.MaxBytes, cancellationToken);
        return content == Stream.Null
            ? Refusal.Of(RefusalKind.TooLarge, "file", "evidenceTooLarge", MaxMegabytes.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : await entry.AddFileAsync(await who.ChangeAsync(), city, place, new EvidenceUpload(file.Name, content, new(null, note), progress), cancellationToken);
    }

    /// <summary>Adds a link.</summary>
    public async Task<Outcome<AddedEvidence>> LinkAsync(CityKey city, EvidencePlace place, string link, string title, string note, CancellationToken cancellationToken) =>
        await entry.AddLinkAsync(await who.ChangeAsync(), city, place, link, new(title, note), cancellationToken);

    /// <summary>Withdraws a piece.</summary>
    public async Task<Outcome<EvidenceView>> WithdrawAsync(CityKey city, Guid id, string reason, CancellationToken cancellationToken) =>
        await entry.WithdrawAsync(await who.ChangeAsync(), city, id, reason, cancellationToken);

    /// <summary>Releases a piece, or takes that back.</summary>
    public async Task<Outcome<EvidenceView>> ReleaseAsync(CityKey city, Guid id, bool released, CancellationToken cancellationToken) =>
        await entry.ReleaseAsync(await who.ChangeAsync(), city, id, released, cancellationToken);

    /// <summary>Why it was not done.</summary>
    public string Say(Refusal refusal) => refusals.Say(refusal);
}
