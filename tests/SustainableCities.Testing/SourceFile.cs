namespace SustainableCities.Testing;

/// <summary>A file of the clone.</summary>
/// <param name="Path">Relative to the clone, with <c>/</c> between folders.</param>
public sealed record SourceFile(string Path)
{
    /// <summary>The whole text.</summary>
    public string Text => File.ReadAllText(FullPath);

    /// <summary>The lines.</summary>
    public string[] Lines => File.ReadAllLines(FullPath);

    /// <summary>Where it lies on this machine.</summary>
    public string FullPath => System.IO.Path.Combine(SourceTree.Root, Path);

    /// <inheritdoc/>
    public override string ToString() => Path;
}
