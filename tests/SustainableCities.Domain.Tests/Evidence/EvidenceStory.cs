using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;

namespace SustainableCities.Domain.Tests.Evidence;

/// <summary>The demonstration with a folder for evidence of its own.</summary>
public abstract class EvidenceStory(TestEngine engine, int maxMegabytes = 1, int cityMegabytes = 0) : ReviewStory(engine)
{
    protected static readonly Period Published = Period.OfYear(2024);
    protected static readonly IndicatorCode Code = IndicatorCode.Parse("TEC-39");

    /// <summary>A value of cstec that is approved and public.</summary>
    protected static readonly EvidencePlace Open = new(Code, Published);

    protected string Folder { get; } = Directory.CreateTempSubdirectory("portal-evidence-").FullName;

    protected EvidenceStore Store { get; private set; } = null!;

    protected EvidenceService Evidence => new(Work, Store);

    protected EvidenceEntryService Entry => new(Work, Evidence, Store);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Store = new EvidenceStore(Folder, new EvidenceLimits(maxMegabytes, cityMegabytes), Clock);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A draft of a city, by its period of 2025.</summary>
    protected async Task<EvidencePlace> DraftAsync(CityKey city) => new((await CodesAsync(city, ValueStatus.Draft, 1))[0], Year);

    protected async Task<Outcome<AddedEvidence>> AddAsync(
        string email, byte[] content, string name = "proof.pdf", CityKey? city = null, EvidencePlace? place = null, EvidenceRemark? remark = null)
    {
        using var stream = new MemoryStream(content);
        return await Entry.AddFileAsync(await As(email), city ?? Cstec, place ?? Open, new EvidenceUpload(name, stream, remark ?? new()), Stop);
    }

    protected async Task<EvidenceList> ListAsync(string email, CityKey? city = null, EvidencePlace? place = null) =>
        Done(await Evidence.ListAsync((await As(email)).Actor, city ?? Cstec, place ?? Open, Stop));

    /// <summary>The bytes that somebody gets of a piece.</summary>
    protected async Task<byte[]> ReadAsync(string email, Guid id, CityKey? city = null)
    {
        var opened = Done(await Evidence.OpenAsync((await As(email)).Actor, city ?? Cstec, id, Stop));
        await using var content = opened.Content;
        using var all = new MemoryStream();
        await content.CopyToAsync(all, Stop);
        return all.ToArray();
    }

    /// <summary>The files on the disk, without those that are on their way.</summary>
    protected string[] Kept => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("incoming", StringComparison.Ordinal))];

    /// <summary>The files that are on their way.</summary>
    protected string[] Incoming => Directory.Exists(Path.Combine(Folder, "incoming")) ? Directory.GetFiles(Path.Combine(Folder, "incoming")) : [];
}
