namespace SustainableCities.Web.Features.Matrix;

/// <summary>The words of the matrix, at work and in public.</summary>
public sealed class MatrixWords;
