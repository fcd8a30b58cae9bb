# Three zones: a public subnet in each for the load balancer and NAT, a private one for nodes and pods,
# and a small one for the addresses of the control plane.
data "aws_availability_zones" "this" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  zones       = slice(sort(data.aws_availability_zones.this.names), 0, 3)
  nat_zones   = var.single_nat_gateway ? slice(local.zones, 0, 1) : local.zones
  cluster_tag = "kubernetes.io/cluster/${var.name}"

  # Of a /16: a /18 each for pods, which have addresses of the VPC, a /22 each for public ones,
  # and a /28 each for the control plane.
  private_cidrs = { for index, zone in local.zones : zone => cidrsubnet(var.cidr, 2, index) }
  public_cidrs  = { for index, zone in local.zones : zone => cidrsubnet(cidrsubnet(var.cidr, 2, 3), 4, index) }
  control_cidrs = { for index, zone in local.zones : zone => cidrsubnet(cidrsubnet(var.cidr, 2, 3), 28 - local.rest_prefix, pow(2, 28 - local.rest_prefix) - 3 + index) }
  rest_prefix   = tonumber(split("/", var.cidr)[1]) + 2
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# Whatever comes up without a group of its own reaches nobody.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-default-closed" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

resource "aws_subnet" "public" {
  for_each = local.public_cidrs

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = {
    Name                     = "${var.name}-public-${each.key}"
    (local.cluster_tag)      = "shared"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "private" {
  for_each = local.private_cidrs

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = {
    Name                              = "${var.name}-private-${each.key}"
    (local.cluster_tag)               = "shared"
    "kubernetes.io/role/internal-elb" = "1"
    "karpenter.sh/discovery"          = var.name
  }
}

resource "aws_subnet" "control" {
  for_each = local.control_cidrs

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-control-${each.key}" }
}
