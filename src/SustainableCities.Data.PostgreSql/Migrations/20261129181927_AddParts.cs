using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SustainableCities.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PartsJson",
                table: "Indicators",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FormerPartsJson",
                table: "IndicatorEditions",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PartsJson",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "FormerPartsJson",
                table: "IndicatorEditions");
        }
    }
}
