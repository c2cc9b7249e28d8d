using System.Globalization;
using System.Security.Cryptography;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Evidence;

/// <summary>How much is kept.</summary>
/// <param name="MaxMegabytes">The largest file, in megabytes of 1024².</param>
/// <param name="CityMegabytes">All files of a city together; 0: no limit.</param>
public sealed record EvidenceLimits(int MaxMegabytes = 20, int CityMegabytes = 0)
{
    /// <summary>The largest file, in bytes.</summary>
    public long MaxBytes => MaxMegabytes * Megabyte;

    /// <summary>All files of a city together, in bytes; null for no limit.</summary>
    public long? CityBytes => CityMegabytes == 0 ? null : CityMegabytes * Megabyte;

    private const long Megabyte = 1024 * 1024;
}

/// <summary>
/// The files of evidence on disk, each under the hash of its bytes, <c>ab/ab12…</c>: equal files lie once. Content never changes
/// under its name and nothing is deleted. A file that no row refers to (a crash came between the two) harms nobody; the next upload of the same
/// bytes takes its place.
/// </summary>
/// <param name="directory">The folder of evidence inside the storage folder; made when first needed.</param>
/// <param name="limits">How much is kept.</param>
/// <param name="clock">Tells leftovers of uploads that were cut off.</param>
public sealed class EvidenceStore(string directory, EvidenceLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Leftover = TimeSpan.FromDays(1);

    private readonly string _incoming = Path.Combine(directory, "incoming");
    private int _swept;

    /// <summary>How much is kept.</summary>
    public EvidenceLimits Limits => limits;

    /// <summary>
    /// Takes what is sent, a piece at a time: counts, hashes and stores it, then tells what it is. Refused with <c>evidenceTooLarge</c> as
    /// soon as it is; with <c>fileEmpty</c> and the codes of the content's kind. What is given back lies aside until it is kept; dispose it.
    /// </summary>
    /// <param name="content">What is sent.</param>
    /// <param name="progress">Told the bytes that have come.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    internal async Task<Outcome<ReceivedFile>> ReceiveAsync(Stream content, Action<long>? progress, CancellationToken cancellationToken)
    {
        MakeFolder();
        var file = new FileStream(
            Path.Combine(_incoming, Guid.CreateVersion7().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        var received = new ReceivedFile(file);
        try
        {
            if (!await CopyAsync(content, file, received, progress, cancellationToken))
            {
                await received.DisposeAsync();
                return Refusal.Of(RefusalKind.TooLarge, "file", "evidenceTooLarge", limits.MaxMegabytes.ToString(CultureInfo.InvariantCulture));
            }

            var (kind, refused) = ContentReader.Read(file);
            if (refused is not null)
            {
                await received.DisposeAsync();
                return Refusal.Of(RefusalKind.Invalid, "file", refused);
            }

            received.Kind = kind;
            return received;
        }
        catch
        {
            await received.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Gives a received file its name for good: on the disk first, then renamed in one step. Over one that is there already: the same bytes, fresh from
    /// the hash, whatever has become of the old ones; and it takes as long as for a new one, so that nobody learns what others hold.
    /// </summary>
    internal void Keep(ReceivedFile received)
    {
        var file = received.File;
        file.Flush(flushToDisk: true);
        var path = PathOf(received.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(file.Name, path, overwrite: true);
        received.IsKept = true;
    }

    /// <summary>The bytes of a hash; null where they are not there, or not as many as they were.</summary>
    internal Stream? Open(string sha256, long bytes)
    {
        try
        {
            var file = new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (file.Length == bytes)
            {
                return file;
            }

            file.Dispose();
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The hash of the bytes that lie under a hash, which should be the same; null where none do.</summary>
    internal async Task<string?> HashAsync(string sha256, CancellationToken cancellationToken)
    {
        // What is no hash is no name of a file here, whatever it leads to.
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower) || !File.Exists(PathOf(sha256)))
        {
            return null;
        }

        await using var file = new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private async Task<bool> CopyAsync(Stream content, FileStream file, ReceivedFile received, Action<long>? progress, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(piece, cancellationToken)) > 0)
        {
            received.Bytes += read;
            if (received.Bytes > limits.MaxBytes)
            {
                return false;
            }

            hash.AppendData(piece, 0, read);
            await file.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            progress?.Invoke(received.Bytes);
        }

        received.Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        return true;
    }

    private string PathOf(string sha256) => Path.Combine(directory, sha256[..2], sha256);

    private void MakeFolder()
    {
        Directory.CreateDirectory(_incoming);
        if (Interlocked.Exchange(ref _swept, 1) == 1)
        {
            return;
        }

        if (!OperatingSystem.IsWindows())
        {
            // Rights are checked by the portal; the folder is not for others on the machine.
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var old in new DirectoryInfo(_incoming).EnumerateFiles().Where(f => f.LastWriteTimeUtc < clock.GetUtcNow() - Leftover))
        {
            old.Delete();
        }
    }
}

/// <summary>A file that has come in and is not kept yet; gone when disposed, unless it was kept.</summary>
internal sealed class ReceivedFile(FileStream file) : IAsyncDisposable
{
    /// <summary>Where it lies.</summary>
    public FileStream File => file;

    /// <summary>SHA-256 of its bytes: 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>How many bytes.</summary>
    public long Bytes { get; set; }

    /// <summary>What it is.</summary>
    public ContentKind Kind { get; set; }

    /// <summary>It has its name for good.</summary>
    public bool IsKept { get; set; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        if (!IsKept)
        {
            System.IO.File.Delete(file.Name);
        }
    }
}
