using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Reporting.Files;

namespace SustainableCities.Reporting.Tests.Files;

/// <summary>All rows of a file.</summary>
internal static class FileRows
{
    /// <summary>Reads them, or says why the file is refused.</summary>
    public static Outcome<IReadOnlyList<FileRow>> Read(byte[] file)
    {
        var rows = new List<FileRow>();
        var refusal = FileReader.Read(file, row =>
        {
            rows.Add(row);
            return true;
        });
        return refusal is null ? rows : refusal;
    }
}
